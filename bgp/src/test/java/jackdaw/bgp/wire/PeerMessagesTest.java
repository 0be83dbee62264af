package jackdaw.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.wire.WireReader;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;

/** Messages captured from BIRD 2.0.12 and FRR 8.4.4, without their header. */
class PeerMessagesTest {
    private static final String BIRD_OPEN = "04fdea00f00a000002 1e 021c 010400010001 010400020001 0200 40020078"
            + "41040000fdea 4600 4700";
    private static final String FRR_OPEN =
            "045ba000b40a000007 55 0206 010400010001 0206 010400020001 0202 8000 0202 0200"
            + "0202 4600 0206 4104fa56ea02 0202 0600 020a 45080001010100020101 0207 49050366727200 0204 4002c078"
            + "0210 470e0001018000000000020180000000";

    private static Open open(String hex) {
        return ((OpenCodec.Result.Good) OpenCodec.decode(new WireReader(Hex.bytes(hex)))).open();
    }

    private static List<String> describe(Update update) {
        List<String> lines = new ArrayList<>();
        update.withdrawn().forEach(p -> lines.add("- " + p));
        update.reached().forEach(r -> lines.add("+ " + r.prefixes() + " via " + r.nextHop()
                + r.linkLocal().map(ll -> " " + ll).orElse("") + " " + r.attributes()));
        update.endOfRib().ifPresent(f -> lines.add("end of " + f.label()));
        return lines;
    }

    @Example
    void openOfBird() {
        Open open = open(BIRD_OPEN);
        assertThat(open.effectiveAs()).isEqualTo(65002);
        assertThat(open.holdSeconds()).isEqualTo(240);
        assertThat(open.identifier()).isEqualTo(RouterId.parse("10.0.0.2"));
        assertThat(open.families()).containsExactly(AddressFamily.IPV4, AddressFamily.IPV6);
        assertThat(open.capabilities()).containsExactly(new Capability.Multiprotocol(1, 1),
                new Capability.Multiprotocol(2, 1), new Capability.RouteRefresh(),
                new Capability.GracefulRestart(false, false, 120, List.of()), new Capability.FourOctetAs(65002),
                new Capability.EnhancedRefresh(), new Capability.Other(71, Bytes.EMPTY));
    }

    @Example
    void openOfFrr() {
        Open open = open(FRR_OPEN);
        assertThat(open.asn()).isEqualTo(23456);
        assertThat(open.effectiveAs()).isEqualTo(4200000002L);
        assertThat(open.find(Capability.Hostname.class)).contains(new Capability.Hostname("frr"));
        assertThat(open.find(Capability.GracefulRestart.class))
                .contains(new Capability.GracefulRestart(true, true, 120, List.of()));
        assertThat(open.has(Capability.EnhancedRefresh.class)).isTrue();
    }

    @Example
    void updatesOfBird() {
        assertThat(describe(Hex.good(Hex.bytes("0000 0035 400101004002060201 0000fdea 400304c0000202 c00804fdea0001"
                + "c010080002fdea00000005 c0200cfa56ea000000000700000008 18cb0071")))).containsExactly(
                "+ [203.0.113.0/24] via 192.0.2.2 {bgp_community=(65002,1), bgp_ext_community=(rt, 65002, 5), "
                        + "bgp_large_community=(4200000000, 7, 8), bgp_next_hop=192.0.2.2, bgp_origin=IGP, "
                        + "bgp_path=65002}");
        assertThat(describe(Hex.good(Hex.bytes("0000 003d 900e002c 000201 20 20010db8000000000000000000000002"
                + "fe80000000000000940a24fffeda4876 00 3020010db80005 40010100 40020602010000fdea"))))
                .containsExactly("+ [2001:db8:5::/48] via 2001:db8::2 fe80::940a:24ff:feda:4876 "
                        + "{bgp_next_hop=2001:db8::2 fe80::940a:24ff:feda:4876, "
                        + "bgp_origin=IGP, bgp_path=65002}");
        assertThat(describe(Hex.good(Hex.bytes("00000000")))).containsExactly("end of ipv4");
        assertThat(describe(Hex.good(Hex.bytes("0000 0006 800f03000201")))).containsExactly("end of ipv6");
    }

    @Example
    void updatesOfFrr() {
        assertThat(describe(Hex.good(Hex.bytes("0000 002a 40010100 5002000602 01fa56ea02 400304c0000202 80040400000000"
                + "400600 c00708fa56ea020a000007 14c63360")))).containsExactly("+ [198.51.96.0/20] via 192.0.2.2 "
                + "{bgp_aggregator=fa:56:ea:02:0a:00:00:07, bgp_atomic_aggr=, bgp_med=0, bgp_next_hop=192.0.2.2, "
                + "bgp_origin=IGP, bgp_path=4200000002}");
        assertThat(Hex.good(Hex.bytes("0000 0019 40010100 5002000a0202fa56ea020000fde9 400304c0000202 0a6440"))
                .reached().getFirst().prefixes()).containsExactly(Prefix.parse("100.64.0.0/10"));
    }

    @Example
    void notificationOfFrr() {
        Notification notification = MessageCodec.decodeNotification(new WireReader(Hex.bytes("0607")));
        assertThat(notification.text()).isEqualTo("Connection collision resolution");
        assertThat(notification.isHarmless()).isTrue();
    }
}
