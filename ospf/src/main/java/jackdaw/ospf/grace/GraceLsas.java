package jackdaw.ospf.grace;

import jackdaw.ospf.flood.Flooding;
import jackdaw.ospf.flood.UpdateReceiver;
import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.iface.OspfInterface;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.ospf.wire.LsaCodec;
import jackdaw.ospf.wire.OspfPacket.LinkStateUpdate;
import jackdaw.rib.net.Ip4;
import java.util.List;
import java.util.Optional;

/** The grace-LSAs of this router, one on each link (RFC 3623 §2.1). */
public final class GraceLsas {
    private static final long NANOS = 1_000_000_000L;
    /** Half of the sequence numbers: no uptime comes near it. */
    private static final long MOST_SECONDS = 1L << 30;

    private final Instance instance;
    private final Interfaces interfaces;
    private final Flooding flooding;
    private final UpdateReceiver updates;

    public GraceLsas(Instance instance, Interfaces interfaces, Flooding flooding, UpdateReceiver updates) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.flooding = flooding;
        this.updates = updates;
    }

    /** Before a planned restart: floods one to the neighbors on every link, to be acknowledged by them. */
    public void flood(int seconds) {
        interfaces.all().stream().filter(i -> i.isUp() && !i.isStub()).toList()
                .forEach(i -> flooding.flood(install(i, new Grace(seconds, Grace.SOFTWARE_RESTART, source(i)))));
    }

    /**
     * After an end that nobody had planned: sends one to whoever listens, since no neighbor is known yet (RFC 3623 §4).
     * It is described in the database exchange as well.
     */
    void announce(OspfInterface iface, int seconds) {
        StoredLsa stored = instance.lsdb().find(place(iface)).filter(s -> !s.isMaxAge())
                .orElseGet(() -> install(iface, new Grace(seconds, Grace.UNKNOWN, source(iface))));
        iface.send(new LinkStateUpdate(iface.area().header(),
                List.of(stored.aged(instance.now(), iface.transmitDelaySeconds()))),
                instance.version().allSpfRouters());
    }

    /** Whether a neighbor has yet to acknowledge one. */
    public boolean areUnacknowledged() {
        return interfaces.all().stream().anyMatch(i -> instance.lsdb().find(place(i))
                .filter(StoredLsa::isUnacknowledged).isPresent());
    }

    /** The restart is over: takes them back. */
    void withdraw() {
        interfaces.all().forEach(i -> instance.lsdb().find(place(i)).filter(s -> !s.isMaxAge())
                .ifPresent(s -> updates.flush(s.place(), s.lsa())));
    }

    private StoredLsa install(OspfInterface iface, Grace grace) {
        LsaPlace place = place(iface);
        LsaType type = Grace.type(instance.version());
        int sequence = instance.lsdb().find(place).map(s -> s.lsa().header().sequence() + 1)
                .orElseGet(this::freshSequence);
        Lsa lsa = LsaCodec.originate(type, instance.version() == OspfVersion.V2 ? iface.area().options() : 0,
                place.key().linkStateId(), instance.routerId(), sequence, grace.body());
        flooding.forgetInstance(place);
        return instance.lsdb().install(place, lsa, false, instance.now());
    }

    /**
     * Neighbors may still hold the one that ended a restart a moment ago, at MaxAge, and it would be newer than another
     * first instance. What a former process had counted is not known; seconds, which it counted likewise, are enough.
     */
    private int freshSequence() {
        return LsaHeader.INITIAL_SEQUENCE + (int) (Math.max(0, instance.now()) / NANOS % MOST_SECONDS);
    }

    private LsaPlace place(OspfInterface iface) {
        return LsaPlace.onLink(iface.number(), new LsaKey(Grace.type(instance.version()),
                Grace.linkStateId(instance.version(), iface.ifindex()), instance.routerId()));
    }

    /** OSPFv2 names itself by address where several routers are on the link; it harms nowhere. */
    private static Optional<Ip4> source(OspfInterface iface) {
        return iface.type() != NetworkType.POINT_TO_POINT && iface.source() instanceof Ip4 ip ? Optional.of(ip)
                : Optional.empty();
    }
}
