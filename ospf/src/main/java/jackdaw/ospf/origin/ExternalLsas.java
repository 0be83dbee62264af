package jackdaw.ospf.origin;

import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.iface.OspfInterface;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaPrefix;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix4;
import jackdaw.rib.net.Prefix6;
import jackdaw.rib.table.NextHop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** AS-external-LSAs for the routes that the channel exports (RFC 2328 §12.4.4, RFC 5340 §4.4.3.6). */
public final class ExternalLsas {
    private final Instance instance;
    private final Interfaces interfaces;
    private final Originator originator;
    private final LinkStateIds ids;
    private final Map<Prefix, External> exported = new TreeMap<>();
    private final Map<Prefix, LsaPlace> retiring = new TreeMap<>();

    ExternalLsas(Instance instance, Interfaces interfaces, Originator originator) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.originator = originator;
        this.ids = new LinkStateIds(instance.version());
    }

    /** A route is exported, or exported with other attributes. */
    public void announce(External external) {
        Prefix prefix = external.prefix();
        exported.put(prefix, external);
        Optional<Prefix> displaced = ids.inTheWay(prefix);
        displaced.ifPresent(ids::release);
        originate(external);
        displaced.map(exported::get).ifPresent(this::originate);
    }

    private void originate(External external) {
        Optional<Integer> id = ids.assign(external.prefix(), this::isInDatabase);
        if (id.isEmpty()) {
            instance.complain("no link state id", "no link state id is left for " + external.prefix());
            return;
        }
        retiring.remove(external.prefix());
        originator.want(place(id.get()), new Content(type(), instance.version() == OspfVersion.V2 ? Options.E : 0,
                body(external)));
    }

    private boolean isInDatabase(int id) {
        return instance.lsdb().find(place(id)).isPresent();
    }

    /** It is exported no longer. */
    public void withdraw(Prefix prefix) {
        if (exported.remove(prefix) != null) {
            Optional<LsaPlace> place = ids.find(prefix).map(this::place);
            ids.release(prefix);
            place.ifPresent(p -> {
                retiring.put(prefix, p);
                originator.retire(p);
            });
        }
    }

    /** Forwarding addresses may have changed with the interfaces. */
    void review() {
        exported.values().stream().filter(e -> e.nextHop() instanceof NextHop.Via).forEach(this::originate);
    }

    /** Nothing is exported any more. */
    public void withdrawAll() {
        List.copyOf(exported.keySet()).forEach(this::withdraw);
    }

    /** Metric of the external LSA of ours for {@code prefix} that some neighbor may hold; empty if none can. */
    public OptionalLong metricOf(Prefix prefix) {
        return ids.find(prefix).map(this::place).or(() -> Optional.ofNullable(retiring.get(prefix)))
                .flatMap(instance.lsdb()::find).stream()
                .filter(s -> s.lsa().body() instanceof ExternalBody e
                        && e.prefix(s.place().key().linkStateId()).filter(prefix::equals).isPresent())
                .mapToLong(s -> ((ExternalBody) s.lsa().body()).metric()).findFirst();
    }

    /** An LSA has left the database. */
    void removed(LsaPlace place) {
        retiring.values().removeIf(place::equals);
    }

    private LsaType type() {
        return instance.version().type(LsaKind.EXTERNAL);
    }

    private LsaPlace place(int id) {
        return LsaPlace.everywhere(new LsaKey(type(), id, instance.routerId()));
    }

    private ExternalBody body(External external) {
        Optional<IpAddress> forwarding = forwarding(external.nextHop());
        int tag = external.tag();
        return switch (external.prefix()) {
            case Prefix4 p -> new ExternalBody.V2(Ip4.mask(p.length()), external.isType2(), external.metric(),
                    forwarding.map(Ip4.class::cast).orElse(Ip4.ANY), tag);
            case Prefix6 p -> new ExternalBody.V3(external.isType2(), external.metric(), new LsaPrefix(p, 0, 0),
                    forwarding.map(Ip6.class::cast), tag == 0 ? OptionalInt.empty() : OptionalInt.of(tag));
        };
    }

    /** RFC 2328 §12.4.5: the route's own gateway, if the others can reach it on a network of ours without us. */
    private Optional<IpAddress> forwarding(NextHop nextHop) {
        if (!(nextHop instanceof NextHop.Via via) || via.gateway().isLinkLocal()
                || via.gateway().family() != instance.version().family()) {
            return Optional.empty();
        }
        return interfaces.on(via.ifindex()).stream().filter(OspfInterface::isTransit)
                .filter(i -> i.type() == NetworkType.BROADCAST && !i.snapshot().hasAddress(via.gateway())
                        && i.announced().stream().anyMatch(a -> a.prefix().contains(via.gateway())))
                .findFirst().map(_ -> via.gateway());
    }
}
