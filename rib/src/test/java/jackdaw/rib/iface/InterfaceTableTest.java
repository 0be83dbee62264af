package jackdaw.rib.iface;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Scope;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Example;

class InterfaceTableTest {
    private final InterfaceTable table = new InterfaceTable();

    private static InterfaceAddress address(String local, String net, boolean tentative) {
        return new InterfaceAddress(IpAddress.parse(local), Prefix.parse(net), Optional.empty(), false, tentative,
                Scope.UNIVERSE);
    }

    private static Interface iface(int index, boolean up, String... addresses) {
        return new Interface(index, "eth" + index, 1500, true, up, true, true, false, false, 0,
                Stream.of(addresses).map(a -> address(a.split(" ")[0], a.split(" ")[1], a.endsWith("tentative")))
                        .toList());
    }

    @Example
    void findsTheMostSpecificSubnetOfAWorkingInterface() {
        table.put(iface(1, true, "10.0.0.1 10.0.0.0/8"));
        table.put(iface(2, true, "10.1.0.1 10.1.0.0/16", "fe80::1 fe80::/64"));
        table.put(iface(3, false, "10.1.2.1 10.1.2.0/24"));
        assertThat(table.reaching(IpAddress.parse("10.1.2.9"))).map(Interface::index).contains(2);
        assertThat(table.reaching(IpAddress.parse("10.2.2.9"))).map(Interface::index).contains(1);
        assertThat(table.reaching(IpAddress.parse("11.2.2.9"))).isEmpty();
        assertThat(table.reaching(IpAddress.parse("fe80::2"))).isEmpty();
        assertThat(table.isLocal(IpAddress.parse("10.1.2.1"))).isTrue();
        assertThat(table.byName("eth2")).map(Interface::index).contains(2);
    }

    @Example
    void tellsWhatChanged() {
        InterfaceChange appeared = table.put(iface(1, true)).orElseThrow();
        assertThat(appeared.appeared() && appeared.cameUp() && !appeared.vanished()).isTrue();
        assertThat(table.put(iface(1, true))).isEmpty();
        assertThat(table.put(iface(1, false)).orElseThrow().wentDown()).isTrue();
        InterfaceChange gone = table.remove(1).orElseThrow();
        assertThat(gone.vanished()).isTrue();
        assertThat(gone.subject().index()).isEqualTo(1);
        assertThat(gone.wentDown()).isFalse();
        assertThat(table.remove(1)).isEmpty();
        assertThat(table.all()).isEmpty();
    }

    @Example
    void tentativeAddressesAreNotUsable() {
        Interface before = iface(1, true, "fe80::1 fe80::/64 tentative", "2001:db8::1 2001:db8::/64 tentative");
        assertThat(before.linkLocal()).isEmpty();
        assertThat(before.usable(AddressFamily.IPV6)).isEmpty();
        assertThat(before.hasAddress(IpAddress.parse("fe80::1"))).isTrue();
        Interface after = iface(1, true, "2001:db8::1 2001:db8::/64", "fe80::1 fe80::/64");
        assertThat(after.linkLocal()).contains(IpAddress.parse("fe80::1"));
        assertThat(after.usable(AddressFamily.IPV4)).isEqualTo(List.of());
    }
}
