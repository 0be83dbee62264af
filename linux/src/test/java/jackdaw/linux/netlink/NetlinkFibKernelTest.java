package jackdaw.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.linux.TestNamespace;
import jackdaw.rib.fib.FibChange;
import jackdaw.rib.fib.FibEvent;
import jackdaw.rib.fib.FibHop;
import jackdaw.rib.fib.FibKey;
import jackdaw.rib.fib.FibMetrics;
import jackdaw.rib.fib.FibPath;
import jackdaw.rib.fib.FibRoute;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix4;
import jackdaw.rib.table.NextHop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** {@link NetlinkFib} against the real kernel. */
@Tag("kernel")
class NetlinkFibKernelTest {
    private static final int TABLE = 254;
    private static final int OURS = 201;

    private TestNamespace namespace;
    private NetlinkFib fib;
    private int v0;
    private int v1;

    @BeforeTry
    void makeNamespace() {
        namespace = new TestNamespace();
        namespace.veth("v0", "v1");
        namespace.ip("addr add 10.9.0.1/24 dev v0");
        namespace.ip("addr add 10.8.0.1/24 dev v1");
        namespace.ip("addr add 2001:db8:9::1/64 dev v0 nodad");
        namespace.ip("addr add 2001:db8:8::1/64 dev v1 nodad");
        v0 = namespace.index("v0");
        v1 = namespace.index("v1");
    }

    @AfterTry
    void removeNamespace() {
        if (fib != null) {
            fib.close();
        }
        if (namespace != null) {
            namespace.close();
        }
    }

    private void open(AddressFamily family) {
        fib = namespace.call(() -> new NetlinkFib(family, TABLE));
    }

    private List<FibEvent> submit(FibChange... changes) {
        return submit(List.of(changes));
    }

    private List<FibEvent> submit(List<FibChange> changes) {
        assertThat(fib.submit(changes)).isEqualTo(changes.size());
        return answers();
    }

    /** The kernel has answered by the time the send returns. */
    private List<FibEvent> answers() {
        List<FibEvent> events = new ArrayList<>();
        while (fib.onAnswers(16, events::add)) {
            // Until nothing more is waiting.
        }
        return events;
    }

    private List<FibEvent> events() {
        List<FibEvent> events = new ArrayList<>();
        while (fib.onEvents(16, events::add)) {
            // Until nothing more is waiting.
        }
        return events;
    }

    private List<FibRoute> dump() {
        assertThat(fib.requestDump()).isTrue();
        List<FibEvent> events = answers();
        assertThat(events.getFirst()).isEqualTo(new FibEvent.DumpBegin());
        assertThat(events.getLast()).isEqualTo(new FibEvent.DumpEnd(true));
        return events.stream().filter(FibEvent.Seen.class::isInstance).map(e -> ((FibEvent.Seen) e).route())
                .filter(r -> r.protocol() == OURS).toList();
    }

    private static FibRoute route(String prefix, long metric, FibPath path) {
        return new FibRoute(new FibKey(Prefix.parse(prefix), metric), TABLE, OURS, path);
    }

    private static FibHop via(String gateway, int ifindex) {
        return new FibHop(Optional.of(IpAddress.parse(gateway)), ifindex, false, 1);
    }

    private static FibPath path(FibHop... hops) {
        AddressFamily family = hops[0].gateway().map(IpAddress::family).orElse(AddressFamily.IPV4);
        return FibPath.via(family, List.of(hops));
    }

    private void putAndSee(FibRoute route, boolean expectsNone) {
        FibChange change = new FibChange.Put(route, expectsNone);
        assertThat(submit(change)).containsExactly(new FibEvent.Done(change));
        assertThat(dump()).as(namespace.ip("-d route")).containsExactly(route);
    }

    @Example
    void replacesFourKindsOfPathInPlace() {
        open(AddressFamily.IPV4);
        String p = "10.50.0.0/16";
        putAndSee(route(p, 32, path(via("10.9.0.2", v0))), true);
        putAndSee(route(p, 32, path(via("10.9.0.2", v0), via("10.8.0.2", v1), via("10.9.0.3", v0))), false);
        putAndSee(route(p, 32, FibPath.discarding(NextHop.Discard.BLACKHOLE)), false);
        putAndSee(route(p, 32, FibPath.via(AddressFamily.IPV4,
                List.of(new FibHop(Optional.empty(), v1, false, 1)))), false);
        putAndSee(route(p, 32, path(new FibHop(Optional.of(Ip4.parse("172.16.0.9")), v1, true, 1))), false);
        putAndSee(route(p, 32, path(new FibHop(Optional.of(IpAddress.parse("2001:db8:9::7")), v0, false, 1))), false);
        putAndSee(route(p, 32, path(new FibHop(Optional.of(Ip4.parse("10.9.0.2")), v0, false, 3),
                new FibHop(Optional.of(IpAddress.parse("2001:db8:8::7")), v1, false, 200))), false);
        putAndSee(route(p, 32, FibPath.discarding(NextHop.Discard.UNREACHABLE)), false);
        putAndSee(route(p, 32, FibPath.discarding(NextHop.Discard.PROHIBIT)), false);
        FibChange delete = new FibChange.Delete(route(p, 32, FibPath.discarding(NextHop.Discard.PROHIBIT)));
        assertThat(submit(delete)).containsExactly(new FibEvent.Done(delete));
        assertThat(dump()).isEmpty();
        assertThat(submit(delete)).first().isInstanceOfSatisfying(FibEvent.Failed.class,
                f -> assertThat(f.errno()).isEqualTo(3));
        assertThat(events()).as("echoes of our own changes").isEmpty();
    }

    @Example
    void replacesIpv6PathsWithoutLeavingHopsBehind() {
        open(AddressFamily.IPV6);
        String p = "2001:db8:100::/48";
        FibHop a = via("2001:db8:9::2", v0);
        FibHop b = via("2001:db8:8::2", v1);
        FibHop c = via("2001:db8:9::3", v0);
        putAndSee(route(p, 32, path(a)), true);
        putAndSee(route(p, 32, path(a, b, c)), false);
        putAndSee(route(p, 32, path(b, c)), false);
        putAndSee(route(p, 32, path(c)), false);
        putAndSee(route(p, 32, FibPath.discarding(NextHop.Discard.BLACKHOLE)), false);
        putAndSee(route(p, 32, path(a, b)), false);
        putAndSee(route(p, 32, FibPath.discarding(NextHop.Discard.UNREACHABLE)), false);
        putAndSee(route(p, 32, FibPath.via(AddressFamily.IPV6,
                List.of(new FibHop(Optional.empty(), v1, false, 1)))), false);
        putAndSee(route(p, 32, path(a, c)), false);
        FibChange delete = new FibChange.Delete(route(p, 32, path(a, c)));
        assertThat(submit(delete)).containsExactly(new FibEvent.Done(delete));
        assertThat(dump()).isEmpty();
        assertThat(events()).isEmpty();
    }

    @Example
    void keepsSourcesMetricsAndRealms() {
        open(AddressFamily.IPV4);
        namespace.ip("addr add 192.0.2.4/32 dev lo");
        FibPath plain = path(via("10.9.0.2", v0));
        FibMetrics metrics = FibMetrics.of(Map.of(FibMetrics.MTU, 1400L, FibMetrics.ADVMSS, 1200L,
                FibMetrics.LOCK, 1L << FibMetrics.MTU), "reno");
        putAndSee(route("0.0.0.0/0", 32, new FibPath(plain.hops(), Optional.empty(),
                Optional.of(Ip4.parse("192.0.2.4")), metrics, 7, 0)), true);
        assertThat(namespace.ip("route show default")).contains("src 192.0.2.4", "mtu lock 1400", "realm 7",
                "congctl reno");
    }

    @Example
    void putsGuardsAtTheWorstMetric() {
        open(AddressFamily.IPV6);
        putAndSee(route("2001:db8:64::/96", 0xffff_ffffL, FibPath.discarding(NextHop.Discard.UNREACHABLE)), true);
        namespace.ip("-6 route add 2001:db8:64::/96 dev v0");
        assertThat(namespace.ip("-6 route get 2001:db8:64::1")).contains("dev v0");
    }

    @Example
    void neverTouchesARouteOfAnotherProtocol() {
        for (AddressFamily family : AddressFamily.values()) {
            open(family);
            boolean v4 = family == AddressFamily.IPV4;
            String p = v4 ? "10.50.0.0/16" : "2001:db8:50::/48";
            String theirs = p + " via " + (v4 ? "10.9.0.9" : "2001:db8:9::9") + " dev v0 proto static metric 32";
            namespace.ip((v4 ? "" : "-6 ") + "route add " + theirs);
            FibRoute ours = route(p, 32, path(via(v4 ? "10.9.0.2" : "2001:db8:9::2", v0)));
            assertThat(submit(new FibChange.Put(ours, true))).singleElement().isInstanceOfSatisfying(
                    FibEvent.Failed.class, f -> assertThat(f.errno()).isEqualTo(17));
            assertThat(submit(new FibChange.Delete(ours))).singleElement().isInstanceOf(FibEvent.Failed.class);
            assertThat(namespace.ip((v4 ? "" : "-6 ") + "route show " + p)).contains("proto static metric 32");
            fib.close();
        }
    }

    @Example
    void sparesAForeignHopAppendedToOurs() {
        open(AddressFamily.IPV6);
        FibRoute ours = route("2001:db8:50::/48", 32, path(via("2001:db8:9::2", v0)));
        submit(new FibChange.Put(ours, true));
        namespace.ip("-6 route append 2001:db8:50::/48 via 2001:db8:9::9 dev v0 proto static metric 32");
        submit(new FibChange.Delete(ours));
        assertThat(namespace.ip("-6 route show 2001:db8:50::/48")).contains("2001:db8:9::9").doesNotContain("9::2");
    }

    @Example
    void tellsFailuresInTheMiddleOfABatch() {
        open(AddressFamily.IPV4);
        List<FibChange> changes = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            String gateway = i % 7 == 3 || i == 149 ? "203.0.113.1" : "10.9.0.2";
            changes.add(new FibChange.Put(route("10.60." + i + ".0/24", 32, path(via(gateway, v0))), true));
        }
        List<FibEvent> answers = submit(changes);
        assertThat(answers).hasSize(150);
        for (FibEvent event : answers) {
            switch (event) {
                case FibEvent.Done(FibChange change) -> assertThat(change.route().path().toString()).contains("10.9.");
                case FibEvent.Failed(FibChange change, int errno, String text) -> {
                    assertThat(change.route().path().toString()).contains("203.0.113.1");
                    assertThat(errno).isEqualTo(101);
                    assertThat(text).isEqualTo("Nexthop has invalid gateway");
                }
                default -> throw new AssertionError(event);
            }
        }
        assertThat(dump()).hasSize(150 - 22);
    }

    @Example
    void seesWhatOthersDo() {
        open(AddressFamily.IPV4);
        FibRoute ours = route("10.50.0.0/16", 32, path(via("10.9.0.2", v0)));
        submit(new FibChange.Put(ours, true));
        namespace.ip("route del 10.50.0.0/16 metric 32");
        assertThat(events()).containsExactly(new FibEvent.Gone(ours));
        namespace.ip("route add 10.51.0.0/16 via 10.9.0.3 proto static");
        namespace.ip("route replace 10.51.0.0/16 via 10.9.0.4 proto static");
        namespace.ip("route add 10.52.0.0/16 via 10.9.0.3 table 77");
        assertThat(events()).hasSize(2).last().isInstanceOfSatisfying(FibEvent.Seen.class, s -> {
            assertThat(s.replaced()).isTrue();
            assertThat(s.route().protocol()).isEqualTo(4);
        });
    }

    /** Two thousand routes that nobody reads of, from {@code sender}. */
    private void burst(NetlinkFib sender) {
        for (int round = 0; round < 2; round++) {
            List<FibChange> changes = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                FibKey key = new FibKey(new Prefix4(0x0b00_0000 + (round * 1_000 + i << 8), 24), 32);
                changes.add(new FibChange.Put(new FibRoute(key, TABLE, 77, path(via("10.9.0.2", v0))), true));
            }
            assertThat(sender.submit(changes)).isEqualTo(changes.size());
            List<FibEvent> ignored = new ArrayList<>();
            while (sender.onAnswers(64, ignored::add)) {
                ignored.clear();
            }
        }
    }

    @Example
    void saysOverrunWhenEventsAreLost() {
        fib = namespace.call(() -> new NetlinkFib(AddressFamily.IPV4, TABLE, 64 * 1024));
        namespace.call(() -> {
            try (NetlinkFib other = new NetlinkFib(AddressFamily.IPV4, TABLE)) {
                burst(other);
                return true;
            }
        });
        List<FibEvent> events = events();
        assertThat(events).last().isEqualTo(new FibEvent.Overrun());
        assertThat(events()).isEmpty();
        assertThat(dump()).isEmpty();
    }

    /** However many, and however small the buffer: they are not even queued. What another does meanwhile is. */
    @Example
    void ownChangesCrowdOutNoEventOfOthers() {
        fib = namespace.call(() -> new NetlinkFib(AddressFamily.IPV4, TABLE, 64 * 1024));
        burst(fib);
        namespace.ip("route add 10.51.0.0/16 via 10.9.0.3 proto static");
        burst(fib);
        assertThat(events()).singleElement().isInstanceOfSatisfying(FibEvent.Seen.class,
                s -> assertThat(s.route().prefix()).isEqualTo(Prefix.parse("10.51.0.0/16")));
    }

    @Example
    void tenThousandRoutes() {
        open(AddressFamily.IPV4);
        List<FibChange> changes = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            FibKey key = new FibKey(new Prefix4(0x0b00_0000 + (i << 8), 24), 32);
            changes.add(new FibChange.Put(new FibRoute(key, TABLE, OURS, path(via("10.9.0.2", v0))), true));
        }
        List<FibEvent> answers = new ArrayList<>();
        for (int from = 0; from < changes.size(); from += 500) {
            fib.submit(changes.subList(from, from + 500));
            answers.addAll(answers());
        }
        assertThat(answers).hasSize(10_000).allMatch(FibEvent.Done.class::isInstance);
        assertThat(dump()).hasSize(10_000);
        assertThat(events()).isEmpty();
    }

    @Example
    void anUnknownTableIsEmpty() {
        fib = namespace.call(() -> new NetlinkFib(AddressFamily.IPV4, 4711));
        assertThat(fib.requestDump()).isTrue();
        assertThat(answers()).containsExactly(new FibEvent.DumpBegin(), new FibEvent.DumpEnd(true));
    }
}
