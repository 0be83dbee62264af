package jackdaw.ospf.origin;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.iface.OspfInterface;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaPrefix;
import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** What the LSAs for externals say (RFC 2328 §12.4.4, RFC 5340 §4.4.3.6, RFC 3101 §2.4). */
final class ExternalContents {
    private final Instance instance;
    private final Interfaces interfaces;
    private final Predicate<Prefix> mayAnnounce;

    /** @param mayAnnounce addresses in others may be withdrawn at any time, and are no forwarding addresses */
    ExternalContents(Instance instance, Interfaces interfaces, Predicate<Prefix> mayAnnounce) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.mayAnnounce = mayAnnounce;
    }

    /** The AS-external-LSA for an exported route. */
    Content type5(External external) {
        Optional<IpAddress> forwarding = gateway(external.nextHop(), i -> i.area().kind().carriesExternals());
        return type5(external.prefix(), external.isType2(), external.metric(), forwarding, external.tag());
    }

    Content type5(Prefix prefix, boolean isType2, int metric, Optional<IpAddress> forwarding, int tag) {
        return new Content(instance.version().type(LsaKind.EXTERNAL), instance.version() == OspfVersion.V2
                ? Options.E | instance.downBit() : 0, body(prefix, 0, isType2, metric, forwarding, tag));
    }

    /**
     * The type-7 LSA for an exported route. Where the border router of the NSSA is somebody else it is to be
     * translated, which takes a forwarding address; what is told in an AS-external-LSA too needs no translation.
     */
    Content type7(External external, Area nssa) {
        boolean isBorder = interfaces.attached().stream().anyMatch(area -> area.kind().carriesExternals());
        Optional<IpAddress> forwarding = gateway(external.nextHop(), i -> i.area() == nssa)
                .or(() -> isBorder ? Optional.empty() : forwarding(nssa));
        return type7(external.prefix(), !isBorder && forwarding.isPresent(), external.isType2(), external.metric(),
                forwarding, external.tag());
    }

    /** A default for an NSSA, which its other border routers leave alone (RFC 3101 §2.7). */
    Content theDefault(Prefix prefix, boolean isType2, int metric) {
        return type7(prefix, false, isType2, metric, Optional.empty(), 0);
    }

    private Content type7(Prefix prefix, boolean propagate, boolean isType2, int metric,
                          Optional<IpAddress> forwarding, int tag) {
        boolean v2 = instance.version() == OspfVersion.V2;
        int options = v2 ? (propagate ? Options.NP : 0) | instance.downBit() : 0;
        return new Content(instance.version().type(LsaKind.NSSA_EXTERNAL), options,
                body(prefix, propagate ? Options.PREFIX_P : 0, isType2, metric, forwarding, tag));
    }

    private ExternalBody body(Prefix prefix, int prefixOptions, boolean isType2, int metric,
                              Optional<IpAddress> forwarding, int tag) {
        return switch (instance.version()) {
            case V2 -> new ExternalBody.V2(Ip4.mask(prefix.length()), isType2, metric,
                    forwarding.map(Ip4.class::cast).orElse(Ip4.ANY), tag);
            case V3 -> new ExternalBody.V3(isType2, metric,
                    new LsaPrefix(prefix, prefixOptions | instance.downBit(), 0), forwarding,
                    tag == 0 ? OptionalInt.empty() : OptionalInt.of(tag));
        };
    }

    /** RFC 2328 §12.4.5: the route's own gateway, if the others can reach it on a network of ours without us. */
    private Optional<IpAddress> gateway(NextHop nextHop, Predicate<OspfInterface> where) {
        if (!(nextHop instanceof NextHop.Via via) || via.gateway().isLinkLocal()
                || via.gateway().family() != instance.family()) {
            return Optional.empty();
        }
        return interfaces.on(via.ifindex()).stream().filter(OspfInterface::isTransit).filter(where)
                .filter(i -> i.type().hasDesignatedRouter() && !i.snapshot().hasAddress(via.gateway())
                        && i.announced().stream().anyMatch(a -> a.prefix().contains(via.gateway())))
                .findFirst().map(_ -> via.gateway());
    }

    /** An own address in the NSSA, of a stub network if there is one, as that does not go down (RFC 3101 §2.3). */
    Optional<IpAddress> forwarding(Area nssa) {
        return interfaces.in(nssa).stream().filter(OspfInterface::isUp)
                .sorted(Comparator.comparing(i -> !i.isStub()))
                .flatMap(i -> i.announced().stream().filter(a -> mayAnnounce.test(a.prefix())))
                .map(InterfaceAddress::local).findFirst();
    }
}
