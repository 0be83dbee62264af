package jackdaw.tests.hostile;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.IntraAreaPrefixBody;
import jackdaw.ospf.lsa.LinkBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaBody;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaPrefix;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.NetworkBody;
import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.ospf.lsa.RouterBody.Link2;
import jackdaw.ospf.lsa.RouterBody.Link3;
import jackdaw.ospf.lsa.RouterBody.LinkType;
import jackdaw.ospf.wire.LsaCodec;
import jackdaw.ospf.wire.OspfPacket.Hello;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix6;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes LSAs of any router. Numbers for prefixes are given out once, so that no case meets what another left. */
final class Forge {
    static final int FIRST = LsaHeader.INITIAL_SEQUENCE;
    private static final long PREFIXES = 0x2001_0db8_0099_0000L;
    private static final int ROUTER_OPTIONS = Options.V6 | Options.E | Options.R;

    private final OspfVersion version;
    private int lastNumber;

    Forge(OspfVersion version) {
        this.version = version;
    }

    /** One that was not given out before. */
    int number() {
        return ++lastNumber;
    }

    /** {@code count} numbers in a row; the first of them. */
    int numbers(int count) {
        int first = lastNumber + 1;
        lastNumber += count;
        return first;
    }

    Lsa external(RouterId router, int number) {
        return external(router, number, FIRST, 10);
    }

    Lsa external(RouterId router, int number, int sequence) {
        return external(router, number, sequence, 10);
    }

    Lsa external(RouterId router, int number, int sequence, int metric) {
        LsaBody body = version == OspfVersion.V2 ? new ExternalBody.V2(Ip4.mask(24), false, metric, Ip4.ANY, 0)
                : new ExternalBody.V3(false, metric, new LsaPrefix(new Prefix6(PREFIXES + number, 0, 64), 0, 0),
                        Optional.empty(), OptionalInt.empty());
        return lsa(version.type(LsaKind.EXTERNAL), id(number), router, sequence, body);
    }

    /** Of the external with that number. */
    String prefix(int number) {
        return version == OspfVersion.V2 ? new Ip4(id(number)) + "/24"
                : new Prefix6(PREFIXES + number, 0, 64).toString();
    }

    /** A type-7 LSA of the hostile neighbor. Its forwarding address, if any, is in the network behind that. */
    Lsa nssaExternal(int number, boolean propagate, boolean forwarded) {
        if (version == OspfVersion.V2) {
            return LsaCodec.originate(LsaType.NSSA_EXTERNAL2, propagate ? Options.NP : 0, id(number), Scene.MALLORY,
                    FIRST, new ExternalBody.V2(Ip4.mask(24), false, 10, forwarded ? Ip4.parse("10.77.0.9") : Ip4.ANY,
                            0));
        }
        return LsaCodec.originate(LsaType.NSSA_EXTERNAL3, 0, id(number), Scene.MALLORY, FIRST,
                new ExternalBody.V3(false, 10, new LsaPrefix(new Prefix6(PREFIXES + number, 0, 64),
                        propagate ? Options.PREFIX_P : 0, 0), forwarded
                                ? Optional.of(Ip6.parse("2001:db8:77::9")) : Optional.empty(), OptionalInt.empty()));
    }

    private static int id(int number) {
        return 0x14000000 + number * 256;
    }

    /** The router-LSA of a router that is nowhere. */
    Lsa stranger(int number) {
        RouterId router = new RouterId(0x0a640000 + number);
        return version == OspfVersion.V2 ? lsa(LsaType.ROUTER2, router.bits(), router, FIRST,
                new RouterBody.V2(0, List.of())) : lsa(LsaType.ROUTER3, 0, router, FIRST,
                new RouterBody.V3(0, ROUTER_OPTIONS, List.of()));
    }

    Lsa lsa(LsaType type, int id, RouterId router, int sequence, LsaBody body) {
        return LsaCodec.originate(type, version == OspfVersion.V2 ? Options.E : 0, id, router, sequence, body);
    }

    /** A router-LSA without links, as if it came from the victim itself. */
    Lsa victimsRouterLsa(int sequence) {
        return version == OspfVersion.V2
                ? lsa(LsaType.ROUTER2, Scene.VICTIM.bits(), Scene.VICTIM, sequence, new RouterBody.V2(0, List.of()))
                : lsa(LsaType.ROUTER3, 0, Scene.VICTIM, sequence, new RouterBody.V3(0, ROUTER_OPTIONS, List.of()));
    }

    /** What the hostile neighbor truthfully says of itself: a link to the victim, and a network behind it. */
    List<Lsa> ownLsas(Setting setting, Wire wire, Hello victim) {
        Lsa router = routerLsa(setting, wire, victim, FIRST, true);
        if (setting == Setting.DR_OTHER) {
            List<Lsa> all = new ArrayList<>(ownLsas(router, setting, wire));
            all.add(networkOfOwn(wire, FIRST, true));
            return all;
        }
        return ownLsas(router, setting, wire);
    }

    private List<Lsa> ownLsas(Lsa router, Setting setting, Wire wire) {
        if (version == OspfVersion.V2) {
            return List.of(router);
        }
        LsaPrefix behind = setting.isUnderVirtualLink()
                ? new LsaPrefix(Prefix.host(Ip6.parse("2001:db8:a::9")), Options.PREFIX_LA, 0)
                : prefix(0x2001_0db8_0077_0000L, 10);
        RouterId self = ScriptedNeighbor.SELF;
        Lsa prefixes = lsa(LsaType.INTRA_AREA_PREFIX3, 0, self, FIRST,
                new IntraAreaPrefixBody(LsaType.ROUTER3.code(), 0, self, List.of(behind)));
        return setting == Setting.VIRTUAL ? List.of(prefixes, router)
                : List.of(lsa(LsaType.LINK3, wire.ifindex(), self, FIRST, linkBody(wire)), prefixes, router);
    }

    /** @param linked whether it has the link to the victim at all */
    Lsa routerLsa(Setting setting, Wire wire, Hello victim, int sequence, boolean linked) {
        RouterId self = ScriptedNeighbor.SELF;
        int flags = RouterBody.FLAG_E | (setting.isUnderVirtualLink() ? RouterBody.FLAG_B | RouterBody.FLAG_V
                : setting == Setting.VIRTUAL ? RouterBody.FLAG_B : 0);
        LinkType type = switch (setting) {
            case BROADCAST, DR_OTHER, NBMA -> LinkType.TRANSIT;
            case VIRTUAL -> LinkType.VIRTUAL;
            default -> LinkType.POINT_TO_POINT;
        };
        if (version == OspfVersion.V3) {
            Link3 link = setting == Setting.DR_OTHER
                    ? new Link3(type, 10, wire.ifindex(), wire.ifindex(), self)
                    : new Link3(type, 10, wire.ifindex(), victim.interfaceId(), Scene.VICTIM);
            return lsa(LsaType.ROUTER3, 0, self, sequence, new RouterBody.V3(flags, ROUTER_OPTIONS,
                    linked ? List.of(link) : List.of()));
        }
        int other = setting.isTransit() ? victim.designatedRouter().bits() : Scene.VICTIM.bits();
        Link2 link = new Link2(type, other, ((Ip4) wire.source()).bits(), 10);
        Link2 network = stub(setting.isUnderVirtualLink() ? "10.0.1.0" : "10.77.0.0");
        return lsa(LsaType.ROUTER2, self.bits(), self, sequence, new RouterBody.V2(flags,
                linked ? List.of(link, network) : List.of(network)));
    }

    private static Link2 stub(String network) {
        return new Link2(LinkType.STUB, Ip4.parse(network).bits(), Ip4.mask(24), 10);
    }

    /** @param id in OSPFv2 an address of the designated router, in OSPFv3 what it numbers its interface */
    Lsa network(RouterId leader, int id, int sequence, List<RouterId> attached) {
        return lsa(version.type(LsaKind.NETWORK), id, leader, sequence, version == OspfVersion.V2
                ? new NetworkBody.V2(Ip4.mask(24), attached) : new NetworkBody.V3(ROUTER_OPTIONS, attached));
    }

    /** Of the LAN that the hostile neighbor leads; with the victim, or without. */
    Lsa networkOfOwn(Wire wire, int sequence, boolean withVictim) {
        RouterId self = ScriptedNeighbor.SELF;
        return network(self, wire.source() instanceof Ip4 address ? address.bits() : wire.ifindex(), sequence,
                withVictim ? List.of(Scene.VICTIM, self) : List.of(self));
    }

    /** OSPFv3: what it says of link A. */
    LinkBody linkBody(Wire wire) {
        return new LinkBody(1, ROUTER_OPTIONS, (Ip6) wire.source(), List.of(prefix(0x2001_0db8_000a_0000L, 0)));
    }

    private static LsaPrefix prefix(long high, int metric) {
        return new LsaPrefix(new Prefix6(high, 0, 64), 0, metric);
    }
}
