package jackdaw.linux.nat;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.linux.TestNamespace;
import jackdaw.linux.netlink.ChangeSignal;
import jackdaw.linux.netlink.GenericNetlink;
import jackdaw.rib.net.IpAddress;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Readings of a real kernel. */
@Tag("kernel")
class KernelReadingsTest {

    private static void sysctl(TestNamespace namespace, String setting) {
        namespace.exec("sysctl", "-q", "-w", setting);
    }

    @Example
    void forwardingIsReadPerIncomingInterface() {
        try (TestNamespace namespace = new TestNamespace()) {
            namespace.veth("in0", "out0");
            sysctl(namespace, "net.ipv4.conf.all.rp_filter=0");
            sysctl(namespace, "net.ipv4.conf.in0.rp_filter=2");
            sysctl(namespace, "net.ipv4.conf.in0.forwarding=1");
            sysctl(namespace, "net.ipv4.conf.out0.forwarding=0");
            sysctl(namespace, "net.ipv6.conf.all.forwarding=0");
            Forwarding before = namespace.call(() -> Forwarding.read(List.of("in0", "out0", "nosuch", "all", "../x")));
            assertThat(before.devices().keySet()).containsExactlyInAnyOrder("in0", "out0");
            assertThat(before.ipv4From("in0")).isTrue();
            assertThat(before.ipv4From("out0")).isFalse();
            assertThat(before.ipv4From("nosuch")).isFalse();
            assertThat(before.ipv6From("in0")).isFalse();
            assertThat(before.device("in0").orElseThrow().reversePath()).isEqualTo(Forwarding.ReversePath.LOOSE);
            assertThat(before.device("nosuch")).isEmpty();

            sysctl(namespace, "net.ipv4.conf.all.rp_filter=1");
            sysctl(namespace, "net.ipv6.conf.all.forwarding=1");
            Forwarding after = namespace.call(() -> Forwarding.read(List.of("in0", "out0")));
            assertThat(after.ipv6From("out0")).isTrue();
            assertThat(after.ipv6From("nosuch")).isFalse();
            assertThat(after.device("out0").orElseThrow().reversePath()).isEqualTo(Forwarding.ReversePath.STRICT);
            assertThat(after.device("in0").orElseThrow().reversePath()).isEqualTo(Forwarding.ReversePath.LOOSE);
        }
    }

    @Example
    void aForcedInterfaceForwardsIpv6WithoutAll() {
        try (TestNamespace namespace = new TestNamespace()) {
            namespace.veth("in0", "out0");
            boolean known = namespace.exec("ls", "/proc/sys/net/ipv6/conf/in0").contains("force_forwarding");
            if (known) {
                sysctl(namespace, "net.ipv6.conf.in0.force_forwarding=1");
            }
            Forwarding forwarding = namespace.call(() -> Forwarding.read(List.of("in0", "out0")));
            assertThat(forwarding.ipv6From("in0")).isEqualTo(known);
            assertThat(forwarding.ipv6From("out0")).isFalse();
        }
    }

    @Example
    void aChangeOfForwardingIsSignalled() {
        try (TestNamespace namespace = new TestNamespace()) {
            namespace.veth("in0", "out0");
            try (ChangeSignal signal = namespace.call(ChangeSignal::ofForwarding)) {
                assertThat(signal.changed(16)).isFalse();
                sysctl(namespace, "net.ipv4.conf.in0.forwarding=1");
                await(() -> signal.changed(16));
                sysctl(namespace, "net.ipv6.conf.all.forwarding=1");
                await(() -> signal.changed(16));
                assertThat(signal.changed(1000)).isFalse();
                assertThat(signal.fd()).isPositive();
            }
        }
    }

    @Example
    void aChangeOfTheRulesetIsSignalled() {
        try (TestNamespace namespace = new TestNamespace();
             ChangeSignal signal = namespace.call(ChangeSignal::ofRuleset)) {
            assertThat(signal.changed(16)).isFalse();
            namespace.exec("nft", "add table inet some");
            await(() -> signal.changed(16));
        }
    }

    @Example
    void aClosedSocketIsSignalledByItsPort() throws IOException {
        try (TestNamespace namespace = new TestNamespace();
             ChangeSignal signal = namespace.call(() -> ChangeSignal.ofClosedSockets(53))) {
            bound(namespace, 54).close();
            DatagramSocket resolver = bound(namespace, 53);
            assertThat(signal.changed(16)).isFalse();
            resolver.close();
            await(() -> signal.changed(1));
            assertThat(signal.changed(16)).as("the other port's").isFalse();
        }
    }

    private static DatagramSocket bound(TestNamespace namespace, int port) throws IOException {
        return namespace.call(() -> new DatagramSocket(new InetSocketAddress(port)));
    }

    private static void await(BooleanSupplier condition) {
        long limit = System.nanoTime() + 10_000_000_000L;
        boolean met = condition.getAsBoolean();
        while (!met && System.nanoTime() < limit) {
            met = condition.getAsBoolean();
        }
        assertThat(met).isTrue();
    }

    @Example
    void conntrackIsReadOnceItIsThere() {
        try (TestNamespace namespace = new TestNamespace()) {
            namespace.exec("nft", "add table ip t; add chain ip t c { type filter hook output priority 0; };"
                    + " add rule ip t c ct state new accept");
            namespace.exec("ping", "-c", "1", "-W", "1", "127.0.0.1");
            ConntrackFill fill = namespace.call(ConntrackFill::read);
            assertThat(fill).isInstanceOfSatisfying(ConntrackFill.Table.class, table -> {
                assertThat(table.count()).isPositive();
                assertThat(table.max()).isPositive();
                assertThat(table.ratio()).isBetween(0.0, 1.0);
                assertThat(table.total("drop")).hasValue(0);
                assertThat(table.total("insert_failed")).hasValue(0);
                assertThat(table.total("nosuch")).isEmpty();
            });
        }
    }

    /** Two flows to one host and port, and a single port for both: the second one is lost, and counted. */
    @Example
    void aFlowWithoutAPortIsCounted() {
        try (TestNamespace namespace = new TestNamespace()) {
            namespace.exec("nft", "add table ip t; add chain ip t c { type nat hook postrouting priority 100; };"
                    + " add rule ip t c udp dport 9 snat to 127.0.0.1:1024-1024");
            namespace.exec("bash", "-c", "for i in 1 2; do echo x > /dev/udp/127.0.0.1/9; done 2> /dev/null; true");
            assertThat(namespace.call(ConntrackFill::read)).isInstanceOfSatisfying(ConntrackFill.Table.class,
                    table -> assertThat(table.total("insert_failed")).hasValue(1));
        }
    }

    private static void connect(TestNamespace namespace, String protocol, int first, int last, String pool) {
        for (int port = first; port <= last; port++) {
            namespace.exec("conntrack", "-I", "-p", protocol, "-s", "10.0.0.1", "-d", "198.51.100.80", "--sport",
                    "" + port, "--dport", "80", "--timeout", "600", "-n", pool,
                    protocol.equals("tcp") ? "--state=ESTABLISHED" : "--status=ASSURED");
        }
    }

    @Example
    void flowsAreCountedByWhereTheirAnswersGo() {
        try (TestNamespace namespace = new TestNamespace()) {
            connect(namespace, "tcp", 1001, 1007, "192.0.2.5");
            connect(namespace, "udp", 1001, 1003, "192.0.2.5");
            connect(namespace, "udp", 2001, 2002, "192.0.2.6");
            FlowSample all = namespace.call(() -> FlowSample.read(100));
            assertThat(all).isEqualTo(new FlowSample(12, true, Map.of(
                    new FlowSample.Answered(6, IpAddress.parse("192.0.2.5")), 7,
                    new FlowSample.Answered(17, IpAddress.parse("192.0.2.5")), 3,
                    new FlowSample.Answered(17, IpAddress.parse("192.0.2.6")), 2)));
            FlowSample some = namespace.call(() -> FlowSample.read(5));
            assertThat(some.seen()).isEqualTo(5);
            assertThat(some.whole()).isFalse();
            assertThat(some.flows().values().stream().mapToInt(n -> n).sum()).isEqualTo(5);
            assertThat(namespace.call(() -> FlowSample.read(12)).whole()).isTrue();
        }
    }

    @Example
    void packetsAreCountedPerInterface() {
        try (TestNamespace namespace = new TestNamespace()) {
            namespace.exec("ping", "-c", "3", "-i", "0.01", "127.0.0.1");
            PacketCounters counters = namespace.call(PacketCounters::read);
            assertThat(counters.received(List.of("lo", "lo", "nosuch"))).isEqualTo(6);
            assertThat(counters.sent(List.of("lo"))).isEqualTo(6);
            assertThat(counters.sent(List.of())).isZero();
        }
    }

    @Example
    void genericNetlinkFindsFamilies() {
        try (GenericNetlink netlink = new GenericNetlink()) {
            assertThat(netlink.family("nlctrl")).hasValueSatisfying(family -> {
                assertThat(family.id()).isEqualTo(0x10);
                assertThat(family.version()).isEqualTo(2);
            });
            assertThat(netlink.family("nosuch")).isEmpty();
        }
    }

    @Example
    void aKernelWithoutJoolSaysSo() {
        assertThat(Jool.instance("default")).isInstanceOf(JoolInstance.NotLoaded.class);
        assertThat(Jool.statistics("default")).isEmpty();
        assertThat(Jool.pool4("default")).isEmpty();
    }
}
