package jackdaw.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.fib.FibChange;
import jackdaw.rib.fib.FibHop;
import jackdaw.rib.fib.FibKey;
import jackdaw.rib.fib.FibMetrics;
import jackdaw.rib.fib.FibPath;
import jackdaw.rib.fib.FibRoute;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.testing.Nets;
import jackdaw.rib.wire.Malformed;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Route messages against bytes that Linux 6.18 sent, and against themselves. */
class RouteCodecTest {
    private static final int TABLE = 254;

    private static FibRoute decode(String hex) {
        byte[] body = HexFormat.of().parseHex(hex);
        return RouteReader.decode(new NetlinkReader(body, 0, body.length)).orElseThrow().route();
    }

    private static FibRoute route(String prefix, long metric, int protocol, FibPath path) {
        return new FibRoute(new FibKey(Prefix.parse(prefix), metric), TABLE, protocol, path);
    }

    private static FibHop hop(String gateway, int ifindex, boolean onLink, int weight) {
        return new FibHop(Optional.of(IpAddress.parse(gateway)), ifindex, onLink, weight);
    }

    @Example
    void defaultWithSourceMetricAndRealm() {
        assertThat(decode("02000000fe0300010000000008000f00fe0000000800060064000000080007000a09000208"
                + "0005000a090009080004000300000008000b0007000000"))
                .isEqualTo(route("0.0.0.0/0", 100, 3, new FibPath(List.of(hop("10.9.0.9", 3, false, 1)),
                        Optional.empty(), Optional.of(IpAddress.parse("10.9.0.2")), FibMetrics.NONE, 7, 0)));
    }

    @Example
    void multipathThroughBothFamiliesWithLockedMtu() {
        assertThat(decode("02100000fec900010000000008000f00fe000000080001000a32000008000600200000001c00080008000100"
                + "04000000080002007805000008000800b0040000340009001000000203000000080005000a09000220000000030000001600"
                + "12000a0020010db80009000000000000000000070000"))
                .isEqualTo(route("10.50.0.0/16", 32, 201, new FibPath(
                        List.of(hop("10.9.0.2", 3, false, 3), hop("2001:db8:9::7", 3, false, 1)), Optional.empty(),
                        Optional.empty(), FibMetrics.of(Map.of(FibMetrics.LOCK, 4L, FibMetrics.MTU, 1400L,
                                FibMetrics.ADVMSS, 1200L), ""), 0, 0)));
    }

    @Example
    void onLinkGatewayConnectedNetworkAndBlackhole() {
        assertThat(decode("02100000fe0300010400000008000f00fe000000080001000a33000008000500ac1000010800040003000000"))
                .isEqualTo(route("10.51.0.0/16", 0, 3,
                        FibPath.via(AddressFamily.IPV4, List.of(hop("172.16.0.1", 3, true, 1)))));
        assertThat(decode("02180000fe02fd010000000008000f00fe000000080001000a090000080007000a0900010800040003000000"))
                .isEqualTo(route("10.9.0.0/24", 0, 2, new FibPath(List.of(new FibHop(Optional.empty(), 3, false, 1)),
                        Optional.empty(), Optional.of(IpAddress.parse("10.9.0.1")), FibMetrics.NONE, 0, 253)));
        assertThat(decode("02100000fe0300060000000008000f00fe000000080001000a34000008000600ffffffff"))
                .isEqualTo(route("10.52.0.0/16", 0xffff_ffffL, 3, FibPath.discarding(NextHop.Discard.BLACKHOLE)));
    }

    @Example
    void ipv6MultipathAndUnreachable() {
        assertThat(decode("0a300000fec900010000000008000f00fe0000001400010020010db800500000000000000000000008000600"
                + "200000003c0009001c000000030000001400050020010db80009000000000000000000021c00000403000000140005002001"
                + "0db800090000000000000000000324000c00000000000000000000000000000000000000000000000000000000000000000"
                + "00500140000000000"))
                .isEqualTo(route("2001:db8:50::/48", 32, 201, FibPath.via(AddressFamily.IPV6,
                        List.of(hop("2001:db8:9::2", 3, false, 1), hop("2001:db8:9::3", 3, false, 5)))));
        assertThat(decode("0a600000fe0300070000000008000f00fe0000001400010020010db8006400000000000000000000080006"
                + "00ffffffff080004000100000024000c000000000000000000000000000000000000000000000000000000000000000000"
                + "0500140000000000"))
                .isEqualTo(route("2001:db8:64::/96", 0xffff_ffffL, 3,
                        FibPath.discarding(NextHop.Discard.UNREACHABLE)));
    }

    /** What {@code ip route add 10.60.0.0/16 via 10.9.0.3 dev #3 proto 201 metric 32 table 254} says, key first. */
    @Example
    void writesWhatIproute2Writes() {
        NetlinkWriter out = new NetlinkWriter();
        RouteMessages.encode(new FibChange.Put(route("10.60.0.0/16", 32, 201,
                FibPath.via(AddressFamily.IPV4, List.of(hop("10.9.0.3", 3, false, 1)))), true), out, 9);
        assertThat(HexFormat.of().formatHex(out.toBytes())).isEqualTo("440000001800010609000000" + "00000000"
                + "02100000fec9000100000000" + "080001000a3c0000" + "08000f00fe000000" + "0800060020000000"
                + "080005000a090003" + "0800040003000000");
        out.clear();
        RouteMessages.encode(new FibChange.Delete(route("10.60.0.0/16", 32, 201,
                FibPath.discarding(NextHop.Discard.BLACKHOLE))), out, 10);
        assertThat(HexFormat.of().formatHex(out.toBytes())).isEqualTo("34000000190001000a000000" + "00000000"
                + "02100000fec9ff0600000000" + "080001000a3c0000" + "08000f00fe000000" + "0800060020000000");
    }

    @Provide
    Arbitrary<FibRoute> routes() {
        return Arbitraries.of(AddressFamily.class).flatMap(family -> {
            Arbitrary<IpAddress> gateways = family == AddressFamily.IPV4 ? Nets.addresses()
                    : Nets.ip6().map(a -> a);
            Arbitrary<FibHop> hops = Combinators.combine(gateways.optional(), Arbitraries.integers().between(1, 99),
                    Arbitraries.of(true, false), Arbitraries.integers().between(1, 256)).as(FibHop::new);
            Arbitrary<FibPath> paths = Combinators.combine(hops.list().ofMaxSize(5),
                    Arbitraries.of(NextHop.Discard.class),
                    (family == AddressFamily.IPV4 ? Nets.ip4() : Nets.ip6()).map(a -> (IpAddress) a).optional(),
                    Arbitraries.maps(Arbitraries.integers().between(1, 15), Arbitraries.longs().between(1, 99_999))
                            .ofMaxSize(4),
                    Arbitraries.of("", "cubic"), Arbitraries.longs().between(0, 0xffff_ffffL))
                    .as((list, discard, source, metrics, algorithm, realm) -> path(family, list, discard, source,
                            FibMetrics.of(metrics, algorithm), realm));
            return Combinators.combine(Nets.prefixes(family), Arbitraries.longs().between(0, 0xffff_ffffL),
                    Arbitraries.integers().between(1, 100_000), Arbitraries.integers().between(0, 255), paths)
                    .as((prefix, metric, table, protocol, path) ->
                            new FibRoute(new FibKey(prefix, metric), table, protocol, path));
        });
    }

    private static FibPath path(AddressFamily family, List<FibHop> list, NextHop.Discard discard,
                                Optional<IpAddress> source, FibMetrics metrics, long realm) {
        // A single hop has no weight on the wire.
        List<FibHop> hops = list.size() != 1 ? list : List.of(new FibHop(list.getFirst().gateway(),
                list.getFirst().ifindex(), list.getFirst().onLink(), 1));
        return new FibPath(hops, hops.isEmpty() ? Optional.of(discard) : Optional.empty(), source, metrics, realm,
                FibPath.usualScope(family, hops));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void roundTrip(@ForAll("routes") FibRoute route, @ForAll boolean expectsNone) {
        NetlinkWriter out = new NetlinkWriter();
        RouteMessages.encode(new FibChange.Put(route, expectsNone), out, 7);
        NetlinkHeader message = new NetlinkReader(out.array(), 0, out.size()).message();
        assertThat(message.type()).isEqualTo(Rtnetlink.RTM_NEWROUTE);
        assertThat(message.sequence()).isEqualTo(7);
        assertThat(RouteReader.decode(message.body())).hasValueSatisfying(
                d -> assertThat(d.route()).isEqualTo(route));
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void brokenMessagesAreMalformedAndNothingElse(@ForAll("routes") FibRoute route, @ForAll int at,
                                                  @ForAll byte value, @ForAll byte[] noise) {
        NetlinkWriter out = new NetlinkWriter();
        RouteMessages.encode(new FibChange.Put(route, true), out, 7);
        byte[] bytes = out.toBytes();
        bytes[Math.floorMod(at, bytes.length)] = value;
        onlyMalformed(bytes, r -> RouteReader.decode(r.message().body()));
        onlyMalformed(noise, r -> r.message());
        onlyMalformed(noise, RouteReader::decode);
        onlyMalformed(noise, LinkMessages::decode);
        onlyMalformed(noise, AddressMessages::decode);
        onlyMalformed(noise, NeighborMessages::decode);
        assertThat(AckText.read(new NetlinkHeader(2, 0x300, 1, 0, new NetlinkReader(noise, 0, noise.length)), 22))
                .isNotNull();
    }

    private static void onlyMalformed(byte[] bytes, Consumer<NetlinkReader> decoder) {
        try {
            decoder.accept(new NetlinkReader(bytes, 0, bytes.length));
        } catch (Malformed e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
