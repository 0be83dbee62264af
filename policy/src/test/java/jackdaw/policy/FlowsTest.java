package jackdaw.policy;

import static jackdaw.policy.NetworksTest.checkRefused;
import static jackdaw.policy.OperatorsTest.check;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;

/** Flow networks: what they print as, their parts, their order, and what is refused. */
class FlowsTest {

    @Example
    void items() {
        check("define number = 5; define net4 = 10.0.0.0/8; define net6 = 2001:db8::/32;", """
                flow4 { }                        => flow4 { }
                flow6 {}                         => flow6 { }
                flow4 { fragment is_fragment; length 5; tcp flags 1/1; sport 1; icmp type 1; proto 1; src 2.0.0.0/8; \
                port 1; dscp 1; icmp code 2; dst 1.0.0.0/8; dport 6; } => flow4 { dst 1.0.0.0/8; src 2.0.0.0/8; \
                proto 1; port 1; dport 6; sport 1; icmp type 1; icmp code 2; tcp flags 0x1/0x1; length 5; dscp 1; \
                fragment is_fragment; }
                flow6 { label 1048575; next header 58; } => flow6 { next header 58; label 1048575; }
                flow6 { proto 6; }               => flow6 { next header 6; }
                flow4 { next header 6; }         => flow4 { proto 6; }
                flow4 { dst 0.0.0.0/0; }         => flow4 { dst 0.0.0.0/0; }
                flow4 { dst net4; proto number; } => flow4 { dst 10.0.0.0/8; proto 5; }
                flow6 { src net6 offset 8; }     => flow6 { src 1:db8::/32 offset 8; }
                flow6 { src (net6) offset (number + 3); } => flow6 { src 1:db8::/32 offset 8; }
                flow4 { proto (number + 1)..8,(3); } => flow4 { proto 6..8,3; }
                flow6 { dst 2001:db8::/32 offset 16; } => flow6 { dst 0:db8::/32 offset 16; }
                flow6 { dst 0:1:2::/48 offset 48; } => flow6 { dst ::/48 offset 48; }
                flow6 { dst 0:1:2::/48 offset 0; } => flow6 { dst 0:1:2::/48; }
                flow4 { proto 5; proto > 6 && < 8; } => flow4 { proto 5 || > 6 && < 8; }
                """);
    }

    @Example
    void numbers() {
        check("", """
                flow4 { proto 6,17; }            => flow4 { proto 6,17; }
                flow4 { proto = 6 || = 7; }      => flow4 { proto 6,7; }
                flow4 { proto 6 || 7; }          => flow4 { proto 6,7; }
                flow4 { proto = 6 && = 7; }      => flow4 { proto 6 && 7; }
                flow4 { proto > 24 && < 40; }    => flow4 { proto > 24 && < 40; }
                flow4 { proto >= 6 && <= 10; }   => flow4 { proto 6..10; }
                flow4 { proto 17 || >= 6 && <= 10; } => flow4 { proto 17,6..10; }
                flow4 { proto >= 6 && <= 10 && != 8; } => flow4 { proto 6..10 && != 8; }
                flow4 { proto != 8 && >= 6 && <= 10; } => flow4 { proto != 8 && >= 6 && <= 10; }
                flow4 { proto != 8 || >= 6 && <= 10; } => flow4 { proto != 8 || 6..10; }
                flow4 { proto >= 6 || <= 10; }   => flow4 { proto >= 6 || <= 10; }
                flow4 { proto <= 7 && >= 3; }    => flow4 { proto <= 7 && >= 3; }
                flow4 { proto 5..6 && >= 7 && <= 8; } => flow4 { proto 5..6 && >= 7 && <= 8; }
                flow4 { proto 3..2,3..3; }       => flow4 { proto 3..2,3..3; }
                flow4 { proto 5 || true 6 && false 42; } => flow4 { proto 5 || true 6 && false 42; }
                flow4 { proto < 7 || 10..12 || 14 || > 20; } => flow4 { proto < 7 || 10..12,14 || > 20; }
                flow4 { proto <= 7 || 3 || >= 9; } => flow4 { proto <= 7,3,>= 9; }
                flow4 { port 1,2 && = 2 || 3,4; } => flow4 { port 1,2 && 2,3,4; }
                flow4 { proto 5..6; } = flow4 { proto >= 5 && <= 6; } => TRUE
                flow4 { proto 5..5; } = flow4 { proto 5; } => FALSE
                """);
    }

    @Example
    void bits() {
        check("", """
                flow4 { tcp flags 1/1; }         => flow4 { tcp flags 0x1/0x1; }
                flow4 { tcp flags !1/1; }        => flow4 { tcp flags !0x1/0x1; }
                flow4 { tcp flags 0/3; }         => flow4 { tcp flags 0x0/0x3; }
                flow4 { tcp flags !0/3; }        => flow4 { tcp flags !0x0/0x3; }
                flow4 { tcp flags 3/15; }        => flow4 { tcp flags 0x3/0x3 && 0x0/0xc; }
                flow4 { tcp flags 3/3 && 5/7 || !1/1 , 2/2; } => flow4 { tcp flags 0x3/0x3 && 0x5/0x5 && 0x0/0x2 \
                || !0x1/0x1 && 0x2/0x2; }
                flow4 { tcp flags 0/0; }         => flow4 { }
                flow4 { tcp flags 0/0 || 1/1 && 0/0 || 2/2; } => flow4 { tcp flags 0x1/0x1 || 0x2/0x2; }
                flow4 { tcp flags 1/1 && 2/2; tcp flags 4/4; } => flow4 { tcp flags 0x1/0x1 && 0x2/0x2 || 0x4/0x4; }
                flow4 { tcp flags 3/15; } = flow4 { tcp flags 3/3 && 0/12; } => TRUE
                flow4 { fragment is_fragment || !first_fragment, last_fragment; } => flow4 { fragment is_fragment \
                || !first_fragment && last_fragment; }
                flow4 { fragment !dont_fragment; } => flow4 { fragment !dont_fragment; }
                """);
    }

    @Example
    void parts() {
        check("define both = flow4 { dst 10.0.0.0/8; src 11.0.0.0/8; }; define none = flow6 { proto 6; };", """
                both.type = NET_FLOW4            => TRUE
                none.type = NET_FLOW6            => TRUE
                both.dst                         => 10.0.0.0/8
                both.src                         => 11.0.0.0/8
                both.ip                          => 10.0.0.0
                both.len                         => 8
                both.asn                         => C
                none.dst                         => ::/0
                none.src                         => ::/0
                none.ip                          => ::
                none.len                         => 0
                10.1.2.3 ~ both                  => TRUE
                11.1.2.3 ~ both                  => FALSE
                ::1 ~ none                       => TRUE
                10.1.2.3 ~ none                  => FALSE
                both ~ flow4 { dst 8.0.0.0/6; }  => TRUE
                flow4 { dst 8.0.0.0/6; } ~ both  => FALSE
                both ~ 10.0.0.0/8                => FALSE
                both ~ [10.0.0.0/8+]             => FALSE
                both.dst ~ [10.0.0.0/8+]         => TRUE
                """);
    }

    @Example
    void equalityAndOrder() {
        check("", """
                flow4 { dst 0.0.0.0/0; } = flow4 { } => FALSE
                flow4 { } < flow4 { dst 0.0.0.0/0; } => TRUE
                flow4 { dst 10.0.0.0/8; } = 10.0.0.0/8 => FALSE
                flow4 { dst 9.0.0.0/8; dport 300; } < flow4 { dst 10.0.0.0/8; } => TRUE
                flow4 { dst 10.0.0.0/8; dport 1,2; } < flow4 { dst 10.0.0.0/9; } => TRUE
                flow4 { proto 2; } < flow4 { proto 1,2; } => TRUE
                flow4 { dport 2; } < flow4 { dport 300; } => TRUE
                flow4 { dport 300; } < flow4 { dport 2; sport 3; } => TRUE
                flow6 { label 2; } < flow6 { label 300; } => TRUE
                flow6 { label 300; } < flow6 { label 2,3; } => TRUE
                flow4 { proto 1; } < flow4 { proto > 1; } => TRUE
                flow4 { tcp flags !0/1; } < flow4 { tcp flags 1/1; } => TRUE
                flow4 { tcp flags 1/1; } < flow4 { tcp flags 0/1; } => TRUE
                flow4 { tcp flags 0/1; } < flow4 { tcp flags !1/1; } => TRUE
                flow4 { fragment dont_fragment; } < flow4 { fragment is_fragment; } => TRUE
                flow4 { fragment dont_fragment; } < flow4 { fragment !dont_fragment; } => TRUE
                flow6 { dst ::1:0:0/96 offset 64; } < flow6 { dst ::1:0:0/96; } => TRUE
                flow6 { src ::1:0:0/96 offset 10; } < flow6 { src ::1:0:0/96 offset 11; } => TRUE
                flow4 { dst 255.0.0.0/8; } < flow6 { } => TRUE
                """);
    }

    @Example
    void refusedFlows() {
        checkRefused("define net4 = 10.0.0.0/8; define set1 = [1];", """
                flow4 { dst 10.0.0.0/8 }         # 1:24 expected ';' but found '}'
                flow4 { dst 10.0.0.0/8;; }       # 1:24 expected an item of a flow or '}' but found ';'
                flow4 { dst 10.0.0.0/8;          # 1:24 expected an item of a flow or '}' but found the end of the text
                flow4 { dst 10.0.0.1/8; }        # 1:13 invalid prefix 10.0.0.1/8: host bits are set
                flow4 { dst 2001:db8::/32; }     # 1:13 expected an IPv4 prefix but found '2001:db8::'
                flow6 { dst 10.0.0.0/8; }        # 1:13 expected an IPv6 prefix but found '10.0.0.0'
                flow6 { dst net4; }              # 1:13 the constant is no IPv6 prefix
                flow4 { dst set1; }              # 1:13 the constant is no IPv4 prefix
                flow4 { dst nowhere; }           # 1:13 unknown name nowhere
                flow4 { dst 10.0.0.0/8 offset 4; } # 1:24 expected ';' but found 'offset'
                flow6 { dst 0:1:2::/48 offset 49; } # 1:31 offset 49 is above the prefix length 48
                flow4 { dst 10.0.0.0/8; dst 11.0.0.0/8; } # 1:25 dst stands twice in a flow
                flow4 { proto 3; port 4; proto 5; } # 1:26 proto stands twice in a flow
                flow6 { proto 3; port 4; next header 5; } # 1:26 next header stands twice in a flow
                flow4 { proto 256; }             # 1:15 proto 256 out of range
                flow4 { dscp 64; }               # 1:14 dscp 64 out of range
                flow4 { port 65536; }            # 1:14 port 65536 out of range
                flow6 { label 1048576; }         # 1:15 label 1048576 out of range
                flow4 { label 5; }               # 1:9 a flow label in flow4
                flow6 { fragment dont_fragment; } # 1:18 dont_fragment in flow6
                flow4 { fragment foo; }          # 1:18 expected a kind of fragment but found 'foo'
                flow4 { foo 5; }                 # 1:9 there is no flow item foo
                flow4 { icmp 5; }                # 1:14 expected 'type' but found '5'
                flow4 { tcp 5; }                 # 1:13 expected 'flags' but found '5'
                flow4 { next 5; }                # 1:14 expected 'header' but found '5'
                flow4 { proto true; }            # 1:19 expected a number but found ';'
                flow4 { proto "a"; }             # 1:15 expected a number but found "a"
                flow4 { proto net4; }            # 1:15 got prefix where int is needed
                flow4 { proto 6 && 7; }          # 1:20 expected a relation but found '7'
                flow4 { proto > 5, 1; }          # 1:18 expected ';' but found ','
                flow4 { proto 5,= 6; }           # 1:17 expected a number but found '='
                flow4 { tcp flags 1; }           # 1:20 expected '/' but found ';'
                flow4 { tcp flags !1/3; }        # 1:20 ! before some bits that are set and some that are not
                flow4 { tcp flags 4/3; }         # 1:19 value 0x4 is outside the mask 0x3
                flow4 { tcp flags 1/0x1000; }    # 1:21 mask 4096 out of range
                [flow4 { }]                      # 1:8 expected ',' or ']' but found '{'
                """);
    }

    @Example
    void aNearWordIsProposed() {
        assertThat(new Workbench().refuse("define a = flow4 { dprot 80; };\ndefine b = flow4 { vlan 5; };"))
                .extracting(PolicyError::hint).containsExactly("did you mean dport?",
                        "there are dst, src, proto, next header, port, dport, sport, icmp type, icmp code, tcp flags, "
                        + "length, dscp, fragment, label");
    }

    @Example
    void aFlowTakesNoVariables() {
        assertThat(new Workbench().refuse(
                "function f(int a) -> prefix { return flow4 { proto a; }; }")).extracting(PolicyError::summary)
                .containsExactly("t.filters:1:52 a constant is needed here");
    }
}
