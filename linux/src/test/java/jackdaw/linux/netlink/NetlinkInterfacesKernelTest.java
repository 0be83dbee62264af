package jackdaw.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.linux.TestNamespace;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.iface.InterfaceChange;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** {@link NetlinkInterfaces} against the real kernel. */
@Tag("kernel")
class NetlinkInterfacesKernelTest {
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final InterfaceTable table = new InterfaceTable();

    private List<InterfaceChange> changes(NetlinkInterfaces interfaces) {
        List<InterfaceChange> changes = new ArrayList<>();
        while (interfaces.onReadable(16, changes::add)) {
            // Until nothing more is waiting.
        }
        return changes;
    }

    /** The kernel finishes carrier and duplicate address detection by itself a little later. */
    private void await(NetlinkInterfaces interfaces, BooleanSupplier condition) {
        long limit = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean() && System.nanoTime() < limit) {
            changes(interfaces);
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    /** The changes until one is as wanted; all of them if none is. */
    private List<InterfaceChange> changesUntil(NetlinkInterfaces interfaces, Predicate<InterfaceChange> wanted) {
        List<InterfaceChange> changes = new ArrayList<>();
        long limit = System.nanoTime() + PATIENCE_NANOS;
        while (changes.stream().noneMatch(wanted) && System.nanoTime() < limit) {
            changes.addAll(changes(interfaces));
            Thread.onSpinWait();
        }
        return changes;
    }

    private Interface named(String name) {
        return table.byName(name).orElseThrow();
    }

    @Example
    void followsAnInterfaceThroughItsLife() {
        try (TestNamespace namespace = new TestNamespace();
             NetlinkInterfaces interfaces = namespace.call(() -> new NetlinkInterfaces(table))) {
            namespace.veth("v0", "v1");
            namespace.ip("addr add 10.9.0.1/24 dev v0");
            List<InterfaceChange> first = new ArrayList<>();
            interfaces.load(first::add);
            assertThat(first).hasSize(3).allMatch(InterfaceChange::appeared);
            assertThat(named("lo").loopback()).isTrue();
            assertThat(named("lo").usable(AddressFamily.IPV4)).singleElement().isEqualTo(new InterfaceAddress(
                    Ip4.parse("127.0.0.1"), Prefix.parse("127.0.0.0/8"), Optional.empty(), false, false, Scope.HOST));
            assertThat(named("v0").broadcast()).isTrue();
            assertThat(named("v0").mtu()).isEqualTo(1500);
            await(interfaces, () -> named("v0").isUp() && named("v0").linkLocal().isPresent());

            namespace.ip("link set v0 mtu 1400");
            namespace.ip("addr add 10.1.1.1 peer 10.1.1.2 dev v0");
            namespace.ip("addr add 10.9.0.2/24 dev v0");
            changes(interfaces);
            assertThat(named("v0").mtu()).isEqualTo(1400);
            assertThat(named("v0").usable(AddressFamily.IPV4)).containsExactly(
                    address("10.9.0.1", "10.9.0.0/24", Optional.empty(), false),
                    address("10.1.1.1", "10.1.1.2/32", Optional.of("10.1.1.2"), false),
                    address("10.9.0.2", "10.9.0.0/24", Optional.empty(), true));

            namespace.ip("link set v1 down");
            Predicate<InterfaceChange> loss = c -> c.subject().name().equals("v0") && c.wentDown();
            assertThat(changesUntil(interfaces, loss)).anyMatch(loss);
            namespace.ip("link set v1 up");
            await(interfaces, () -> named("v0").isUp());

            int index = named("v0").index();
            namespace.ip("link set v0 down");
            namespace.ip("link set v0 name renamed0");
            changes(interfaces);
            assertThat(named("renamed0").index()).isEqualTo(index);
            assertThat(table.byName("v0")).isEmpty();

            namespace.ip("link del renamed0");
            assertThat(changes(interfaces)).filteredOn(InterfaceChange::vanished).hasSize(2);
            namespace.veth("v0", "v1");
            changes(interfaces);
            assertThat(named("v0").index()).isNotEqualTo(index);
            assertThat(interfaces.malformedCount()).isZero();
            assertTableEqualsFreshDump(namespace);
        }
    }

    private InterfaceAddress address(String local, String prefix, Optional<String> peer, boolean secondary) {
        return new InterfaceAddress(Ip4.parse(local), Prefix.parse(prefix), peer.map(Ip4::parse), secondary, false,
                Scope.UNIVERSE);
    }

    private void assertTableEqualsFreshDump(TestNamespace namespace) {
        InterfaceTable fresh = new InterfaceTable();
        try (NetlinkInterfaces other = namespace.call(() -> new NetlinkInterfaces(fresh))) {
            other.load(_ -> { });
        }
        assertThat(table.all()).map(Interface::index).containsExactlyElementsOf(
                fresh.all().stream().map(Interface::index).toList());
    }

    @Example
    void tentativeAndFailedAddressesAreNotUsable() {
        try (TestNamespace namespace = new TestNamespace();
             NetlinkInterfaces interfaces = namespace.call(() -> new NetlinkInterfaces(table))) {
            namespace.veth("v0", "v1");
            namespace.ip("addr add 2001:db8::1/64 dev v0 nodad");
            interfaces.load(_ -> { });
            await(interfaces, () -> named("v0").isUp() && named("v1").linkLocal().isPresent());
            namespace.ip("addr add 2001:db8::1/64 dev v1");
            changes(interfaces);
            assertThat(named("v1").addresses()).anyMatch(a -> a.prefix().length() == 64 && a.tentative()
                    && !a.local().isLinkLocal());
            await(interfaces, () -> namespace.ip("-6 addr show dev v1").contains("dadfailed"));
            changes(interfaces);
            assertThat(named("v1").usable(AddressFamily.IPV6)).allMatch(a -> a.local().isLinkLocal());
        }
    }

    @Example
    void readsEverythingAgainAfterAnOverrun() {
        try (TestNamespace namespace = new TestNamespace();
             NetlinkInterfaces interfaces = namespace.call(() -> new NetlinkInterfaces(table, 4096))) {
            namespace.veth("v0", "v1");
            interfaces.load(_ -> { });
            for (int i = 0; i < 20; i++) {
                namespace.ip("addr add 10.1." + i + ".1/24 dev v0");
            }
            for (int i = 0; i < 10; i++) {
                namespace.ip("addr del 10.1." + i + ".1/24 dev v0");
            }
            namespace.ip("link del v0");
            namespace.veth("v0", "v1");
            namespace.ip("addr add 10.2.0.1/24 dev v1");
            List<InterfaceChange> changes = changes(interfaces);
            assertThat(interfaces.overrunCount()).isPositive();
            assertThat(changes).anyMatch(InterfaceChange::vanished);
            assertThat(named("v1").usable(AddressFamily.IPV4)).hasSize(1);
            assertTableEqualsFreshDump(namespace);
        }
    }
}
