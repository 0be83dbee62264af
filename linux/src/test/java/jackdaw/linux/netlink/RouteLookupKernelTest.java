package jackdaw.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.linux.TestNamespace;
import jackdaw.rib.net.IpAddress;
import java.util.OptionalInt;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

@Tag("kernel")
class RouteLookupKernelTest {
    private static OptionalInt to(TestNamespace namespace, String address) {
        return namespace.call(() -> RouteLookup.interfaceTo(IpAddress.parse(address)));
    }

    @Example
    void tellsTheInterfaceOrNone() {
        try (TestNamespace namespace = new TestNamespace()) {
            namespace.veth("in0", "out0");
            assertThat(to(namespace, "192.0.2.1")).as("no route").isEmpty();
            assertThat(to(namespace, "2001:db8:564::1")).isEmpty();
            namespace.ip("route add 192.0.2.0/24 dev out0");
            namespace.ip("-6 route add unreachable 2001:db8:564::/96 metric 4294967295");
            assertThat(to(namespace, "192.0.2.1")).hasValue(namespace.index("out0"));
            assertThat(to(namespace, "2001:db8:564::1")).as("unreachable").isEmpty();
            namespace.ip("-6 route add 2001:db8:564::/96 dev in0");
            assertThat(to(namespace, "2001:db8:564::1")).hasValue(namespace.index("in0"));
            for (String kind : new String[] {"blackhole", "prohibit", "unreachable"}) {
                namespace.ip("route add " + kind + " 192.0.2.9/32");
                assertThat(to(namespace, "192.0.2.9")).as(kind).isEmpty();
                namespace.ip("route del " + kind + " 192.0.2.9/32");
            }
        }
    }
}
