package jackdaw.policy;

import jackdaw.policy.value.Aspa;
import jackdaw.policy.value.Eth;
import jackdaw.policy.value.Evpn;
import jackdaw.policy.value.Flow;
import jackdaw.policy.value.Mpls;
import jackdaw.policy.value.Neighbor;
import jackdaw.policy.value.Network;
import jackdaw.policy.value.Roa;
import jackdaw.policy.value.Sadr;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.Vpn;
import jackdaw.policy.value.flow.FlowCondition;
import jackdaw.policy.value.flow.FlowField;
import jackdaw.policy.value.flow.FlowPrefix;
import jackdaw.policy.value.flow.FlowSpec;
import jackdaw.policy.value.flow.FlowTest;
import jackdaw.policy.value.flow.FragmentBit;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix4;
import jackdaw.rib.net.Prefix6;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Networks of all kinds, from so few parts that two of them are often equal or nearly so. */
final class NetworkArbitraries {
    private NetworkArbitraries() {
    }

    static Arbitrary<Network> all() {
        return Arbitraries.oneOf(prefixes().map(Value.Net::new), vpns(), roas(), sadrs(), eths(),
                numbers().map(Mpls::new), numbers().map(Aspa::new), evpns(), neighbors(), flows());
    }

    private static Arbitrary<Long> numbers() {
        return Arbitraries.of(0L, 1L, 5L, 300L, 65536L, 0xffff_ffffL);
    }

    private static Arbitrary<Prefix4> prefixes4() {
        return Combinators.combine(Arbitraries.of(0x0a000000, 0x0a010000, 0xc0000201, -1), Arbitraries.of(0, 8, 16, 32))
                .as(Prefix4::new);
    }

    private static Arbitrary<Prefix6> prefixes6() {
        return Combinators.combine(Arbitraries.of(0x20010db8_00000000L, 0L, -1L),
                        Arbitraries.of(0L, 0xffff_0a000001L, -1L), Arbitraries.of(0, 20, 64, 96, 128))
                .as(Prefix6::new);
    }

    private static Arbitrary<Prefix> prefixes() {
        return Arbitraries.oneOf(prefixes4(), prefixes6());
    }

    private static Arbitrary<IpAddress> addresses() {
        return Arbitraries.of(new Ip4(0), new Ip4(0x0a000001), new Ip4(-1), Ip6.ANY, new Ip6(0, 0xffff_0a000001L),
                new Ip6(0x20010db8_00000000L, 1), new Ip6(-1, -1));
    }

    private static Arbitrary<Value.Rd> distinguishers() {
        return Arbitraries.of(1L << 32 | 2, 2L << 32 | 1, 1L << 48 | 0x0a000001L << 16 | 5, 2L << 48 | 5 << 16 | 7,
                2L << 48 | 70000L << 16 | 7).map(Value.Rd::new);
    }

    private static Arbitrary<Value.Mac> macs() {
        return Arbitraries.of(0L, 0x010203040506L, 0xffff_ffff_ffffL).map(Value.Mac::new);
    }

    private static Arbitrary<Network> vpns() {
        return Combinators.combine(distinguishers(), prefixes()).as(Vpn::new);
    }

    private static Arbitrary<Network> roas() {
        return Combinators.combine(prefixes(), Arbitraries.of(0, 1, 1000), numbers()).as((prefix, more, asn) ->
                new Roa(prefix, Math.min(prefix.length() + more, prefix.family().bits()), asn));
    }

    private static Arbitrary<Network> sadrs() {
        return Combinators.combine(prefixes6(), prefixes6()).as(Sadr::new);
    }

    private static Arbitrary<Network> eths() {
        return Combinators.combine(macs(), Arbitraries.of(0, 1, 4095)).as(Eth::new);
    }

    private static Arbitrary<Network> neighbors() {
        return Combinators.combine(addresses(), numbers()).as(Neighbor::new);
    }

    private static Arbitrary<Network> evpns() {
        Arbitrary<Bytes> segments = Arbitraries.of(0, 1, 255).map(b -> {
            byte[] octets = new byte[Evpn.ESI_OCTETS];
            Arrays.fill(octets, (byte) (int) b);
            return Bytes.of(octets);
        });
        return Arbitraries.oneOf(Combinators.combine(distinguishers(), numbers(), segments).as(Evpn.Ead::new),
                Combinators.combine(distinguishers(), numbers(), macs(), addresses().optional()).as(Evpn.MacIp::new),
                Combinators.combine(distinguishers(), numbers(), addresses()).as(Evpn.Imet::new),
                Combinators.combine(distinguishers(), segments, addresses()).as(Evpn.Es::new));
    }

    private static Arbitrary<Network> flows() {
        return Arbitraries.of(AddressFamily.values()).flatMap(family -> Combinators.combine(side(family), side(family),
                Arbitraries.subsetOf(FlowField.values()).ofMaxSize(3).flatMap(fields ->
                        Combinators.combine(fields.stream().filter(f -> f != FlowField.LABEL
                                || family == AddressFamily.IPV6).map(f -> condition(f, family)).toList())
                                .as(list -> list)))
                .as((destination, source, conditions) -> new Flow(new FlowSpec(family, destination, source,
                        conditions))));
    }

    private static Arbitrary<Optional<FlowPrefix>> side(AddressFamily family) {
        Arbitrary<FlowPrefix> side = family == AddressFamily.IPV4 ? prefixes4().map(p -> new FlowPrefix(p, 0))
                : Combinators.combine(prefixes6(), Arbitraries.of(0, 1, 13, 64)).as((p, offset) ->
                        new FlowPrefix(p, Math.min(offset, p.length())));
        return side.optional();
    }

    private static Arbitrary<FlowCondition> condition(FlowField field, AddressFamily family) {
        Arbitrary<FlowTest> test = field == FlowField.FRAGMENT ? fragments(family)
                : field == FlowField.TCP_FLAGS ? Combinators.combine(Arbitraries.of(true, false),
                        Arbitraries.of(FlowTest.Wanted.class), Arbitraries.of(1, 3, 0x10, 0x100, 0xfff))
                        .as(FlowTest.Bits::new)
                : Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(FlowTest.Relation.class),
                        Arbitraries.of(0, 1, 6, field.max()).map(n -> (long) n)).as(FlowTest.Number::new);
        return test.list().ofMinSize(1).ofMaxSize(4).map(tests -> {
            List<FlowTest> joined = new ArrayList<>(tests);
            joined.set(0, switch (tests.getFirst()) {
                case FlowTest.Number n -> new FlowTest.Number(false, n.relation(), n.value());
                case FlowTest.Bits b -> new FlowTest.Bits(false, b.wanted(), b.mask());
            });
            return new FlowCondition(field, joined);
        });
    }

    private static Arbitrary<FlowTest> fragments(AddressFamily family) {
        return Combinators.combine(Arbitraries.of(true, false),
                Arbitraries.of(FlowTest.Wanted.ALL, FlowTest.Wanted.NONE),
                Arbitraries.of(FragmentBit.class).filter(b -> b != FragmentBit.DONT_FRAGMENT
                        || family == AddressFamily.IPV4)).as((and, wanted, bit) ->
                new FlowTest.Bits(and, wanted, bit.mask()));
    }
}
