package jackdaw.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Scope;
import java.util.HexFormat;
import java.util.Optional;
import net.jqwik.api.Example;

/** Link, address and neighbor messages that Linux 6.18 sent. */
class InterfaceCodecTest {

    private static NetlinkReader reader(String hex) {
        byte[] body = HexFormat.of().parseHex(hex);
        return new NetlinkReader(body, 0, body.length);
    }

    private static AddressMessages.Address address(String hex) {
        return AddressMessages.decode(reader(hex)).orElseThrow();
    }

    private static InterfaceAddress expected(String local, String prefix, String peer, boolean secondary,
                                             Scope scope) {
        return new InterfaceAddress(IpAddress.parse(local), Prefix.parse(prefix),
                Optional.of(peer).filter(p -> !p.isEmpty()).map(IpAddress::parse), secondary, false, scope);
    }

    @Example
    void aPortOfABridge() {
        LinkMessages.Link link = LinkMessages.decode(reader("00000100020000004310010000000000070003007631000008000d00e8"
                + "0300000500100006000000050011000000000008000400dc05000008000a00040000000500210001000000"));
        assertThat(link).isEqualTo(new LinkMessages.Link(0, 2, "v1", 1500, 0x11043, 4));
        assertThat(link.has(LinkMessages.IFF_LOWER_UP)).isTrue();
        assertThat(link.has(LinkMessages.IFF_LOOPBACK)).isFalse();
    }

    @Example
    void ipv4WithAndWithoutPeerAndSecondary() {
        assertThat(address("0218800003000000080001000a090001080002000a0900010700030076300000080008008000000014000600fff"
                + "fffffffffffff8579060085790600")).isEqualTo(new AddressMessages.Address(3,
                expected("10.9.0.1", "10.9.0.0/24", "", false, Scope.UNIVERSE)));
        assertThat(address("0220800003000000080001000a010102080002000a01010107000300763000000800080080000000"))
                .isEqualTo(new AddressMessages.Address(3,
                        expected("10.1.1.1", "10.1.1.2/32", "10.1.1.2", false, Scope.UNIVERSE)));
        assertThat(address("0218810003000000080001000a090002080002000a09000207000300763000000800080081000000").address()
                .secondary()).isTrue();
    }

    @Example
    void ipv6LinkLocalPeerAndTentative() {
        assertThat(address("0a4080fd0300000014000100fe800000000000001414c6fffe2ea612080008008000000005000b0003000000"))
                .isEqualTo(new AddressMessages.Address(3, expected("fe80::1414:c6ff:fe2e:a612", "fe80::/64", "", false,
                        Scope.LINK)));
        assertThat(address("0a808000030000001400020020010db8000a000000000000000000011400010020010db8000a0000000000000"
                + "00000020800080080000000")).isEqualTo(new AddressMessages.Address(3,
                expected("2001:db8:a::1", "2001:db8:a::2/128", "2001:db8:a::2", false, Scope.UNIVERSE)));
        assertThat(address("0a4080fd0300000014000100fe800000000000001414c6fffe2ea61208000800c0000000").address()
                .tentative()).isTrue();
        assertThat(address("0a4080fd0300000014000100fe800000000000001414c6fffe2ea6120800080088000000").address()
                .tentative()).as("duplicate address detection failed").isTrue();
        assertThat(address("0a4080fd0300000014000100fe800000000000001414c6fffe2ea61208000800c4000000").address()
                .tentative()).as("optimistic").isFalse();
    }

    @Example
    void neighbors() {
        assertThat(NeighborMessages.decode(reader("020000000300000080000001080001000a09004d0a0002000200000000770000"
                + "0800040000000000"))).contains(new Neighbor(3, IpAddress.parse("10.9.0.77"),
                Neighbor.State.PERMANENT, "02:00:00:00:00:77"));
        assertThat(NeighborMessages.decode(reader("020000000300000020000001080001000a0900630800040006000000")))
                .contains(new Neighbor(3, IpAddress.parse("10.9.0.99"), Neighbor.State.FAILED, ""));
        assertThat(NeighborMessages.decode(reader("02000000040000004000000508000100e00000160a00020001005e0000160000")))
                .as("multicast").isEmpty();
    }
}
