package jackdaw.ospf.origin;

import jackdaw.ospf.flood.Flooding;
import jackdaw.ospf.flood.OwnLsas;
import jackdaw.ospf.flood.UpdateReceiver;
import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.iface.OspfInterface;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.OfInstance;
import jackdaw.ospf.lsa.IntraAreaPrefixBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.neighbor.Neighbor;
import jackdaw.rib.channel.ExportGate;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Prefix;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All LSAs of this router: derives what they should say from interfaces and neighbors, and keeps what neighbors
 * believe of us in line with it.
 *
 * <p>The router-LSA is held back while no neighbor is Full, for RouterDeadInterval at most: nobody could be told of
 * it, and an instance without links would make the one with links wait for MinLSInterval. It also waits a moment for
 * a second neighbor that is about to become Full.
 */
public final class SelfOriginated implements OwnLsas {
    private static final int LONELY_SECONDS = 40;
    private static final int SETTLE_MILLIS = 300;

    private final Instance instance;
    private final Interfaces interfaces;
    private final ExportGate gate;
    private final Originator originator;
    private final ExternalLsas externals;
    private final V2Lsas v2;
    private final V3Lsas v3;
    private int routerFlags;
    private Set<LsaPlace> topology = new TreeSet<>();
    private Set<Prefix> networks = Set.of();
    private int full;
    private long lonelyUntil;
    private long settleUntil;
    private boolean urgent;
    private boolean ended;

    /** @param gate closed prefixes, and those a service owns at all, are no part of any topology LSA */
    public SelfOriginated(Instance instance, Interfaces interfaces, Flooding flooding, ExportGate gate) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.gate = gate;
        this.originator = new Originator(instance, flooding, this::isHeld);
        this.externals = new ExternalLsas(instance, interfaces, originator);
        this.v2 = new V2Lsas(instance, interfaces, this::mayAnnounce);
        this.v3 = new V3Lsas(instance, interfaces, this::mayAnnounce);
        this.lonelyUntil = instance.inSeconds(LONELY_SECONDS);
        this.settleUntil = instance.now();
    }

    /** Completes the construction: flushing goes through the receiver. */
    public void join(UpdateReceiver receiver) {
        originator.join(receiver);
        instance.timers().set(OfInstance.ROUTER_LSA, lonelyUntil);
    }

    /** Whether the router-LSA says that external routes may come from here. */
    public void actAsBoundary(boolean boundary) {
        routerFlags = boundary ? RouterBody.FLAG_E : 0;
        instance.agenda().noteOwnLsas();
    }

    private boolean mayAnnounce(Prefix prefix) {
        return gate.passage(prefix) instanceof Passage.Unowned;
    }

    public ExternalLsas externals() {
        return externals;
    }

    /** Own LSAs that some neighbor is to get since the last call, because they say something new. */
    public List<Lsa> takeFlooded() {
        return originator.takeFlooded();
    }

    private boolean isHeld(Content content) {
        boolean isOfRouter = content.type().kind() == LsaKind.ROUTER
                || content.body() instanceof IntraAreaPrefixBody b && b.referencedType() == LsaType.ROUTER3.code();
        if (!isOfRouter || urgent) {
            return false;
        }
        return full == 0 ? instance.now() < lonelyUntil
                : instance.now() < settleUntil && interfaces.anyNeighbor(Neighbor::isSynchronizing);
    }

    /** Interfaces or neighbors have changed. */
    public void rebuild() {
        if (ended) {
            return;
        }
        countFull();
        Map<LsaPlace, Content> wanted = instance.version() == OspfVersion.V2 ? v2.build(routerFlags)
                : v3.build(routerFlags);
        for (LsaPlace place : topology) {
            if (!wanted.containsKey(place)) {
                originator.retire(place);
            }
        }
        topology = new TreeSet<>(wanted.keySet());
        wanted.forEach(originator::want);
        Set<Prefix> nets = interfaces.all().stream().filter(OspfInterface::isTransit)
                .flatMap(i -> i.announced().stream()).map(a -> a.prefix()).collect(Collectors.toSet());
        if (!nets.equals(networks)) {
            networks = nets;
            externals.review();
        }
    }

    private void countFull() {
        int now = interfaces.fullCount();
        if (now > full && instance.now() >= settleUntil) {
            settleUntil = instance.inMillis(SETTLE_MILLIS);
            instance.timers().set(OfInstance.ROUTER_LSA, settleUntil);
        }
        if (now == 0 && full > 0) {
            lonelyUntil = instance.inSeconds(LONELY_SECONDS);
            instance.timers().set(OfInstance.ROUTER_LSA, lonelyUntil);
        }
        full = now;
    }

    /** A service began or ceased to own a prefix: it must leave, or may enter, our LSAs without waiting for company. */
    public void gateChanged() {
        urgent = true;
        rebuild();
        urgent = false;
    }

    /** What held an LSA back is over. */
    public void reviewHeld() {
        originator.reviewHeld();
    }

    /** The timer of an own LSA fired. */
    public void due(LsaPlace place) {
        originator.due(place);
    }

    @Override
    public boolean isOwn(Lsa lsa) {
        return lsa.key().advertisingRouter().equals(instance.routerId())
                || lsa.header().type().equals(LsaType.NETWORK2) && interfaces.all().stream().anyMatch(i -> i.isUp()
                        && i.snapshot().hasAddress(new Ip4(lsa.key().linkStateId())));
    }

    @Override
    public void contest(LsaPlace place, Lsa received) {
        originator.contest(place, received);
    }

    @Override
    public void removed(LsaPlace place) {
        externals.removed(place);
        originator.removed(place);
    }

    /** First half of a farewell: external LSAs go. */
    public void endExternals() {
        externals.withdrawAll();
    }

    public boolean externalsAreGone() {
        return !originator.hasAny(LsaKind.EXTERNAL::equals);
    }

    /** Second half: everything else goes. */
    public void endAll() {
        ended = true;
        originator.wanted(_ -> true).forEach(originator::retire);
    }

    public boolean allAreGone() {
        return !originator.hasAny(_ -> true);
    }
}
