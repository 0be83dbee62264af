package jackdaw.policy;

import static jackdaw.policy.OperatorsTest.check;
import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.policy.type.EnumType;
import jackdaw.policy.value.NetworkKind;
import jackdaw.rib.table.Route;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import org.assertj.core.api.SoftAssertions;

/** Networks other than plain prefixes: what they print as, their parts, their order and what they match. */
class NetworksTest {

    @Example
    void literals() {
        check("", """
                1:2 10.0.0.0/8                   => 1:2 10.0.0.0/8
                2:5:6 2001:db8::/32              => 2:5:6 2001:db8::/32
                10.0.0.1:5 ::/0                  => 10.0.0.1:5 ::/0
                10.0.0.0/8 max 24 as 5           => 10.0.0.0/8-24 AS5
                2001:db8::/32 max 48 as 4294967295 => 2001:db8::/32-48 AS4294967295
                2001:db8::/32 from 2001:db8:1::/48 => 2001:db8::/32 from 2001:db8:1::/48
                eth 01:02:03:0a:0B:0c            => 01:02:03:0a:0b:0c
                eth 01:02:03:04:05:06 vlan 5     => 01:02:03:04:05:06 vlan 5
                mpls 1048576                     => 1048576
                aspa 65000                       => 65000
                evpn ead 1:2 7 00:11:22:33:44:55:66:77:88:99 => evpn ead 1:2 7 00:11:22:33:44:55:66:77:88:99
                evpn ead 1:2 7 00112233445566778899 => evpn ead 1:2 7 00:11:22:33:44:55:66:77:88:99
                evpn ead 1:2 7 hex:00112233445566778899 => evpn ead 1:2 7 00:11:22:33:44:55:66:77:88:99
                evpn mac 1:2 7 01:02:03:04:05:06 * => evpn mac 1:2 7 01:02:03:04:05:06 *
                evpn mac 1:2 7 01:02:03:04:05:06 10.0.0.1 => evpn mac 1:2 7 01:02:03:04:05:06 10.0.0.1
                evpn imet 1:2 7 2001:db8::1      => evpn imet 1:2 7 2001:db8::1
                evpn es 1:2 00:11:22:33:44:55:66:77:88:99 10.0.0.1 => evpn es 1:2 00:11:22:33:44:55:66:77:88:99 10.0.0.1
                neighbor 10.0.0.1 % 3            => 10.0.0.1%3
                neighbor fe80::1%3               => fe80::1%3
                neighbor ::ffff:10.0.0.1%3 = neighbor 10.0.0.1%3 => TRUE
                """);
    }

    @Example
    void partsMayBeConstants() {
        check("define n = 24; define address = 10.0.0.1; define net4 = 10.0.0.0/8; define rdc = 1:2;", """
                10.0.0.0/8 max n as (n + 1)      => 10.0.0.0/8-24 AS25
                10.0.0.0/8 max n as n.asn        => 24
                mpls n                           => 24
                mpls (n + 1)                     => 25
                aspa n.len                       => 32
                aspa (net4.len)                  => 8
                neighbor address % n             => 10.0.0.1%24
                neighbor (address) % (n)         => 10.0.0.1%24
                evpn imet 1:2 5 address          => evpn imet 1:2 5 10.0.0.1
                evpn mac 1:2 5 01:02:03:04:05:06 (address) => evpn mac 1:2 5 01:02:03:04:05:06 10.0.0.1
                evpn es 1:2 from_hex("00112233445566778899") ::1 => evpn es 1:2 00:11:22:33:44:55:66:77:88:99 ::1
                evpn ead 1:2 5 (hex:00112233445566778899) => evpn ead 1:2 5 00:11:22:33:44:55:66:77:88:99
                rdc 10.0.0.0/8                   => C
                evpn imet rdc 5 ::1              => C
                evpn imet 1:2 n ::1              => C
                eth 01:02:03:04:05:06 vlan n     => C
                2001:db8::/32 from address/8     => C
                """);
    }

    @Example
    void parts() {
        check("define mac = evpn mac 1:2 7 01:02:03:04:05:06 10.0.0.1;", """
                1:2 10.0.0.0/8.type = NET_VPN4   => TRUE
                1:2 ::/0.type = NET_VPN6         => TRUE
                1:2 10.0.0.0/8.rd                => 1:2
                1:2 10.0.0.0/8.ip                => 10.0.0.0
                1:2 10.0.0.0/8.len               => 8
                1:2 10.0.0.0/8.maxlen            => C
                1:2 10.0.0.0/8.src               => C
                10.0.0.0/8 max 24 as 5.type = NET_ROA4 => TRUE
                ::/0 max 24 as 5.type = NET_ROA6 => TRUE
                10.0.0.0/8 max 24 as 5.asn       => 5
                10.0.0.0/8 max 24 as 5.maxlen    => 24
                10.0.0.0/8 max 24 as 5.len       => 8
                10.0.0.0/8 max 24 as 5.rd        => C
                ::/0 from 2001:db8::/32.type = NET_IP6_SADR => TRUE
                ::/0 from 2001:db8::/32.src      => 2001:db8::/32
                2001:db8::/32 from ::/0.dst      => 2001:db8::/32
                2001:db8::/32 from ::/0.len      => 32
                2001:db8::/32 from ::/0.ip       => 2001:db8::
                (eth 01:02:03:04:05:06 vlan 5).mac => 01:02:03:04:05:06
                (eth 01:02:03:04:05:06 vlan 5).vlan_id => 5
                (eth 01:02:03:04:05:06).vlan_id  => 0
                (eth 01:02:03:04:05:06).ip       => ::
                (mpls 5).len                     => 20
                (mpls 5).ip                      => ::
                (mpls 5).asn                     => C
                (aspa 5).asn                     => 5
                (aspa 5).len                     => 32
                mac.type = NET_EVPN              => TRUE
                mac.rd                           => 1:2
                mac.evpn_type = NET_EVPN_MAC     => TRUE
                mac.evpn_tag                     => 7
                mac.evpn_esi                     => C
                mac.mac                          => 01:02:03:04:05:06
                mac.ip                           => 10.0.0.1
                mac.router_ip                    => C
                mac.vlan_id                      => C
                mac.len                          => 2
                (evpn mac 1:2 7 01:02:03:04:05:06 *).ip => ::
                (evpn ead 1:2 7 00112233445566778899).evpn_esi => 00:11:22:33:44:55:66:77:88:99
                (evpn ead 1:2 7 00112233445566778899).evpn_tag => 7
                (evpn imet 1:2 7 10.0.0.9).router_ip => 10.0.0.9
                (evpn es 1:2 00112233445566778899 10.0.0.9).router_ip => 10.0.0.9
                (evpn es 1:2 00112233445566778899 10.0.0.9).evpn_tag => C
                (evpn es 1:2 00112233445566778899 10.0.0.9).len => 4
                (evpn imet 1:2 7 10.0.0.9).ip    => ::
                (eth 01:02:03:04:05:06).len      => 48
                (neighbor 10.0.0.1 % 3).ip       => 10.0.0.1
                (neighbor 10.0.0.1 % 3).len      => 0
                (neighbor 10.0.0.1 % 3).type = NET_NEIGHBOR => TRUE
                10.0.0.0/8.evpn_type             => C
                """);
    }

    @Example
    void equalityAndOrder() {
        check("", """
                1:2 10.0.0.0/8 = 0:1:2 10.0.0.0/8 => TRUE
                1:2 10.0.0.0/8 = 2:1:2 10.0.0.0/8 => FALSE
                1:2 10.0.0.0/8 = 10.0.0.0/8      => FALSE
                10.0.0.0/8 max 8 as 5 = 10.0.0.0/8 => FALSE
                10.0.0.0/8 max 8 as 5 = 10.0.0.0/8 max 8 as 5 => TRUE
                mpls 5 = aspa 5                  => FALSE
                eth 01:02:03:04:05:06 = eth 01:02:03:04:05:06 vlan 0 => TRUE
                2:2 10.0.0.0/8 < 1:3 11.0.0.0/8  => FALSE
                1:3 10.0.0.0/8 < 1:3 11.0.0.0/8  => TRUE
                255.0.0.0/8 < ::/0               => TRUE
                ::/0 < 1:2 10.0.0.0/8            => TRUE
                10.0.0.0/8 max 24 as 5 < 10.0.0.0/8 max 25 as 4 => TRUE
                10.0.0.0/8 max 24 as 5 < 10.0.0.0/8 max 24 as 6 => TRUE
                2001:db8::/32 from 2001:db8:1::/48 < 2001:db8::/33 from ::/0 => TRUE
                mpls 5 < aspa 1                  => TRUE
                mpls 5 < mpls 6                  => TRUE
                neighbor 10.0.0.1%3 > evpn imet 1:2 7 10.0.0.9 => TRUE
                neighbor ::1%5 < neighbor 10.0.0.1%3 => TRUE
                neighbor 10.0.0.1%3 < neighbor 10.0.0.1%4 => TRUE
                eth 01:02:03:04:05:06 < eth 01:02:03:04:05:07 => TRUE
                eth 01:02:03:04:05:07 < eth 01:02:03:04:05:06 vlan 1 => TRUE
                evpn ead 9:9 9 99112233445566778899 < evpn mac 1:1 1 01:02:03:04:05:06 * => TRUE
                evpn mac 1:2 9 01:02:03:04:05:06 * < evpn mac 1:3 7 01:02:03:04:05:06 * => TRUE
                evpn mac 1:2 7 01:02:03:04:05:09 * < evpn mac 1:2 9 01:02:03:04:05:06 * => TRUE
                evpn mac 1:2 9 01:02:03:04:05:06 * < evpn mac 1:2 10 01:02:03:04:05:06 * => TRUE
                evpn mac 1:2 7 01:02:03:04:05:09 * < evpn mac 1:2 7 01:02:03:04:05:06 0.0.0.1 => TRUE
                evpn mac 1:2 7 01:02:03:04:05:09 ::9 < evpn mac 1:2 7 01:02:03:04:05:0a ::1 => TRUE
                evpn ead 1:2 7 f0112233445566778899 < evpn ead 1:2 256 00112233445566778800 => TRUE
                evpn imet 1:2 7 fe80::1 < evpn imet 1:2 8 10.0.0.1 => TRUE
                evpn es 1:2 00112233445566778898 10.0.0.2 < evpn es 1:2 00112233445566778899 10.0.0.1 => TRUE
                """);
    }

    @Example
    void matching() {
        check("", """
                10.1.2.3 ~ (1:2 10.0.0.0/8)      => TRUE
                11.1.2.3 ~ (1:2 10.0.0.0/8)      => FALSE
                10.1.2.3 ~ (10.0.0.0/8 max 24 as 5) => TRUE
                2001:db8::1 ~ (2001:db8::/32 from ::/0) => TRUE
                10.1.2.3 ~ (mpls 5)              => FALSE
                10.1.2.3 ~ (neighbor 10.1.2.3%5) => FALSE
                (mpls 5) ~ (mpls 5)              => FALSE
                (aspa 5) ~ (aspa 5)              => FALSE
                (1:2 10.1.0.0/16) ~ (1:2 10.0.0.0/8) => TRUE
                (1:2 10.1.0.0/16) ~ (1:3 10.0.0.0/8) => TRUE
                (1:2 10.0.0.0/8) ~ (1:2 10.1.0.0/16) => FALSE
                (1:2 10.0.0.0/8) ~ 10.0.0.0/8    => FALSE
                (10.0.0.0/8 max 24 as 5) ~ 10.0.0.0/8 => FALSE
                (10.1.0.0/16 max 24 as 5) ~ (10.0.0.0/8 max 20 as 6) => TRUE
                (2001:db8:5::/48 from ::/0) ~ (2001:db8::/32 from 2001:db8:5::/48) => TRUE
                ::ffff:10.0.0.0/104 ~ ::/0       => FALSE
                ::ffff:10.0.0.0/104 ~ ::ffff:10.0.0.0/104 => FALSE
                ::ffff:10.0.0.0/104 ~ [::/0+]    => TRUE
                (1:2 10.0.0.0/8) ~ [10.0.0.0/8+] => TRUE
                (10.0.0.0/8 max 24 as 5) ~ [10.0.0.0/8+] => TRUE
                (10.0.0.0/8 max 24 as 5) ~ [10.0.0.0/8{9,24}] => FALSE
                (2001:db8::/32 from ::/0) ~ [2001:db8::/32+] => FALSE
                (neighbor 10.0.0.1%3) ~ [10.0.0.0/8+] => FALSE
                (mpls 5) ~ [10.0.0.0/8+]         => FALSE
                (aspa 5) ~ [::/0+]               => FALSE
                (aspa 5) ~ []                    => FALSE
                (aspa 5) ~ [5]                   => C
                (1:2 10.0.0.0/8).rd ~ [1:2..1:5] => TRUE
                [3:4..5:6, 1:2]                  => [1:2, 3:4..5:6]
                (eth 01:02:03:04:05:06).mac ~ [01:02:03:04:05:00..01:02:03:04:05:ff] => TRUE
                [01:02:03:04:05:06, 00:00:00:00:00:01..00:00:00:00:00:09] => [00:00:00:00:00:01..00:00:00:00:00:09, \
                01:02:03:04:05:06]
                """);
    }

    @Example
    void casesAndSetsOfTheirParts() {
        check("""
                function kind(prefix p) -> string {
                  case p.type {
                    NET_IP4, NET_IP6: return "plain";
                    NET_VPN4..NET_VPN6: return "vpn";
                    NET_EVPN: case p.evpn_type { NET_EVPN_MAC: return "mac"; else: return "evpn"; }
                    else: return "other";
                  }
                }
                function maker(mac m) -> int {
                  case m {
                    01:02:03:04:05:06 : return 1;
                    02:00:00:00:00:00..02:00:00:ff:ff:ff : return 2;
                    else: return 0;
                  }
                }
                function tenant(rd r) -> int {
                  case r {
                    1:2: return 1;
                    10:20..10:30, 10.0.0.1:5: return 2;
                    2:1000:5 : return 3;
                    else: return 0;
                  }
                }
                """, """
                kind(10.0.0.0/8)                 => plain
                kind(1:2 ::/0)                   => vpn
                kind(evpn mac 1:2 7 01:02:03:04:05:06 *) => mac
                kind(evpn imet 1:2 7 ::1)        => evpn
                kind(flow4 { })                  => other
                maker(01:02:03:04:05:06)         => 1
                maker((eth 02:00:00:12:34:56).mac) => 2
                maker(02:00:01:00:00:00)         => 0
                tenant(1:2)                      => 1
                tenant((10:25 10.0.0.0/8).rd)    => 2
                tenant(10.0.0.1:5)               => 2
                tenant(2:1000:5)                 => 3
                tenant(0:1000:5)                 => 0
                [1:2, (3:4)..5:6, 10.0.0.1:5]    => [1:2, 3:4..5:6, 10.0.0.1:5]
                1000:5 ~ [2:1000:5]              => FALSE
                [1:2, 01:02:03:04:05:06]         => C
                [01:02:03:04:05:06] = [01:02:03:04:05:06..01:02:03:04:05:06] => TRUE
                """);
    }

    @Example
    void onARouteOnlyTheMethodsOfPlainPrefixesWork() {
        Workbench bench = new Workbench();
        Route route = Workbench.route("10.0.0.0/8");
        assertThat(bench.onRoute(route, "net.type")).isEqualTo("(enum 36)1");
        assertThat(bench.onRoute(route, "net.rd")).isEqualTo("R");
        assertThat(bench.onRoute(route, "net.src")).isEqualTo("R");
        assertThat(bench.onRoute(route, "net.evpn_type")).isEqualTo("R");
        assertThat(bench.onRoute(route, "net = 1:2 10.0.0.0/8")).isEqualTo("FALSE");
        assertThat(bench.onRoute(route, "net < 10.0.0.0/8 max 8 as 5")).isEqualTo("TRUE");
        assertThat(bench.onRoute(route, "net ~ flow4 { dst 0.0.0.0/0; }")).isEqualTo("FALSE");
    }

    @Example
    void refusedLiterals() {
        checkRefused("", """
                1:2 10.0.0.1/8                   # 1:5 invalid prefix 10.0.0.1/8: host bits are set
                1:2 10.0.0.0                     # 1:13 expected '/' but found the end of the text
                1:2 10.0.0.0/33                  # 1:14 prefix length 33 is too long
                10.0.0.256:5 10.0.0.0/8          # 1:1 invalid address 10.0.0.256
                70000:70000 10.0.0.0/8           # 1:1 number 70000 out of range
                10.0.0.0/8 max 7 as 5            # 1:16 invalid max length 7
                10.0.0.0/8 max 33 as 5           # 1:16 invalid max length 33
                10.0.0.0/8 max 24 5              # 1:19 expected 'as' but found '5'
                10.0.0.0/8 max 24 as AS5         # 1:22 unknown name AS5
                10.0.0.0/8 max (10.0.0.0/8) as 5 # 1:17 got prefix where int is needed
                10.0.0.0/8 max 24 as "a"         # 1:22 expected an AS number but found "a"
                10.0.0.0/8 from 10.0.0.0/8       # 1:12 an IPv4 prefix with a source
                2001:db8::/32 from 10.0.0.0/8    # 1:20 expected an IPv6 prefix but found '10.0.0.0'
                2001:db8::/32 from ::1/32        # 1:20 invalid prefix ::1/32: host bits are set
                eth 01:02                        # 1:5 expected a MAC address but found '01:02'
                eth 01:02:03:04:05:06 vlan 65536 # 1:28 VLAN 65536 out of range
                mpls five                        # 1:6 unknown name five
                mpls 4294967296                  # 1:6 number 4294967296 out of range
                aspa five                        # 1:6 unknown name five
                evpn foo 1:2                     # 1:6 there is no EVPN route foo
                evpn mac 1:2 7 01:02:03:04:05:06 # 1:33 expected an address but found the end of the text
                evpn ead 1:2 7 hex:0011          # 1:16 a segment identifier of 2 octets
                evpn es 1:2 7 hex:0011           # 1:13 expected a segment identifier but found '7'
                mpls (1/0)                       # 1:8 division by zero
                neighbor five % 3                # 1:10 unknown name five
                neighbor 10.0.0.1                # 1:18 expected '%' but found the end of the text
                neighbor 10.0.0.0/8 % 3          # 1:18 expected '%' but found '/'
                [1:2 10.0.0.0/8]                 # 1:2 expected a member of a set but found '1:2'
                [10.0.0.0/8 max 24 as 5]         # 1:13 expected ',' or ']' but found 'max'
                [mpls 5]                         # 1:7 expected ',' or ']' but found '5'
                (1:2 10.0.0.0/8).maxlen          # 1:18 the network 1:2 10.0.0.0/8 has no .maxlen
                """);
    }

    /** One term a line, and where its error stands. */
    static void checkRefused(String declarations, String table) {
        SoftAssertions all = new SoftAssertions();
        CompiledPolicy policy = new Workbench().compile(declarations);
        table.lines().forEach(line -> {
            int mark = line.lastIndexOf("# ");
            String got = policy.evaluate(line.substring(0, mark).strip()) instanceof Evaluation.Invalid(PolicyError e)
                    ? e.summary() : "no error";
            all.assertThat(got).as(line).endsWith(":" + line.substring(mark + 2).strip());
        });
        all.assertAll();
    }

    @Example
    void kindsHaveTheCodesOfTheirConstants() {
        assertThat(Arrays.stream(NetworkKind.values()).map(k -> k.constant().code()).toList())
                .isEqualTo(List.copyOf(EnumType.NET_TYPE.constants().values()));
        assertThat(Arrays.stream(NetworkKind.values()).map(k -> "NET_" + k).toList())
                .isEqualTo(List.copyOf(EnumType.NET_TYPE.constants().keySet()));
    }
}
