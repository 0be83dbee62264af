package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;

/** A whole {@code bird.conf}: what is not about filters is passed over. */
class WholeConfigurationTest {
    private static final String GOOD = """
            log "/var/log/bird.log" { info, warning };
            router id 192.0.2.1;
            define OWN = 64513;
            filter out { if net ~ [ 192.0.2.0/24+ ] then accept; reject; }
            ipv4 table other;
            protocol device { scan time 10; }
            protocol static pools {
              ipv4 { import all; };
              route 192.0.2.4/30 blackhole { bgp_med = 5; preference = 110; };
              route 192.0.2.8/30 via 192.0.2.1;
            }
            template bgp peer {
              local as OWN;
              ipv4 { import where net.len <= 24; export filter out; import limit 10 action restart; };
            }
            protocol bgp core from peer {
              neighbor fe80::1%eth0 as 8298;
              ipv6 { import filter { if bgp_path.len > 5 then reject; accept; }; export none; };
            };
            debug protocols { states, events };
            """;

    private static Compilation<CompiledPolicy> compile(String text) {
        Workbench bench = new Workbench();
        return new PolicyCompiler(Workbench.registry(), PolicyContext.of(bench.interfaces, (_, _, _) -> {
        }, () -> 0), SourceReader.NONE, Map.of()).withConfiguration()
                .compile(List.of(new PolicySource("bird.conf", text)));
    }

    @Example
    void whatIsPassedOverIsNamedAndTheCodeInsideIsCounted() {
        CompiledPolicy policy = compile(GOOD).result().orElseThrow();
        assertThat(policy.passedOver()).containsExactly("bird.conf:1: log", "bird.conf:2: router id",
                "bird.conf:5: ipv4 table other", "bird.conf:6: protocol device",
                "bird.conf:7: protocol static pools", "bird.conf:12: template bgp peer",
                "bird.conf:16: protocol bgp core from peer", "bird.conf:20: debug protocols");
        assertThat(policy.inPlaceCount()).isEqualTo(3);
        assertThat(policy.names()).containsOnlyKeys("OWN", "out");
    }

    @Example
    void codeInsideIsChecked() {
        assertThat(compile("""
                protocol static pools {
                  route 192.0.2.4/30 blackhole { bgp_med = "five"; };
                }
                template bgp peer {
                  ipv4 { import where net.size; export filter ot; };
                }
                filter out { accept; }
                protocol bgp core from peer {
                  ipv6 { import filter { int x; x = nowhere; accept; }; export filter ot; };
                }
                """).errors()).extracting(PolicyError::summary).containsExactly(
                "bird.conf:2:44 got string where int is needed",
                "bird.conf:5:27 a prefix has no method size",
                "bird.conf:5:47 there is no filter ot",
                "bird.conf:9:37 unknown name nowhere",
                "bird.conf:9:71 there is no filter ot");
    }

    /** As in BIRD. What a template opens, a protocol may open again. */
    @Example
    void aChannelIsOpenedOnce() {
        assertThat(compile("""
                template bgp t { ipv4 { import all; }; ipv4 multicast { import all; }; ipv6 { import all; }; }
                protocol bgp a from t { neighbor 192.0.2.1 as 2; ipv4 { import none; }; }
                protocol bgp b { ipv4; ipv6 { import all; }; ipv4 { export none; }; vpn4 mpls; vpn4 mpls; }
                protocol kernel { ipv4 { export all; }; ipv6 { export all; }; }
                protocol ospf v3 { ipv4 { export all; }; ipv4; area 0 { interface "lo"; }; }
                protocol direct { ipv4; ipv6; }
                protocol static { ipv4; ipv6; }
                protocol direct { ipv4; include "more.conf"; }
                """).errors()).extracting(PolicyError::summary).containsExactly(
                "bird.conf:3:46 a second channel ipv4", "bird.conf:3:80 a second channel vpn4 mpls",
                "bird.conf:4:41 kernel has one channel", "bird.conf:5:42 a second channel ipv4",
                "bird.conf:7:25 static has one channel",
                "bird.conf:8:25 include is not the first on its line");
    }

    /** As in BIRD. */
    @Example
    void labelsHaveAChannelBesideTheOneOfTheRoutes() {
        assertThat(compile("""
                protocol static { ipv4; mpls; }
                protocol static { mpls; ipv4; }
                protocol kernel { ipv4; mpls; }
                protocol kernel { mpls; }
                """).errors()).isEmpty();
        assertThat(compile("""
                protocol static { mpls; mpls; }
                protocol static { ipv4; mpls; ipv6; }
                protocol static { mpls; ipv4; ipv6; }
                protocol kernel { mpls; ipv4; }
                protocol kernel { ipv4; mpls; ipv6; }
                protocol ospf { ipv4; mpls; area 0 { }; }
                """).errors()).extracting(PolicyError::summary).containsExactly(
                "bird.conf:1:25 a second channel mpls", "bird.conf:2:31 static has one channel",
                "bird.conf:3:31 static has one channel", "bird.conf:4:25 kernel has one channel",
                "bird.conf:5:31 kernel has one channel", "bird.conf:6:23 ospf has one channel");
    }

    @Example
    void whatDoesNotEndIsAnError() {
        assertThat(compile("protocol bgp core { ipv4 { import all; };").errors()).extracting(PolicyError::message)
                .containsExactly("expected '}' but found the end of the text");
        assertThat(compile("router id 192.0.2.1").errors()).extracting(PolicyError::message)
                .containsExactly("expected ';' but found the end of the text");
        assertThat(compile("fliter x { }\nprotocol device { }\n").errors()).extracting(PolicyError::summary)
                .containsExactly("bird.conf:1:1 expected define, function, filter or attribute but found 'fliter'");
    }

    private static List<String> wrong(String text) {
        return compile(text).errors().stream().map(e -> e.summary() + (e.hint().isEmpty() ? "" : " | " + e.hint()))
                .toList();
    }

    @Example
    void everyOptionEndsWithASemicolon() {
        assertThat(wrong("protocol device { scan time 10 }\n"))
                .containsExactly("bird.conf:1:32 expected ';' but found '}'");
        assertThat(wrong("""
                protocol bgp a {
                  ipv4 { import all; export filter { accept; } }
                }
                protocol ospf v2 b { ipv4; area 0 { interface "x" { cost 5; } }; }
                protocol static c { ipv4; route 10.0.0.0/8 blackhole { bgp_med = 5; } }
                """)).containsExactly("bird.conf:2:48 expected ';' but found '}'",
                "bird.conf:3:1 expected ';' but found '}'", "bird.conf:4:63 expected ';' but found '}'",
                "bird.conf:5:71 expected ';' but found '}'");
        assertThat(wrong("router id 10.0.0.1\nprotocol device { }\nfilter f { accept; }\n"))
                .containsExactly("bird.conf:2:1 expected ';' but found 'protocol'");
        assertThat(wrong("""
                debug protocols { states, routes };
                log syslog { warning, error };
                protocol device { debug { states, events }; scan time 5;; };
                protocol static { ipv4 {}; }
                eval 1 + 1
                ipv4 table ta ipv6 table mpls sorted
                roa4 table tc debug { states } gc period 10
                filter f { if roa_check(tc) = ROA_VALID then accept; reject; }
                protocol pipe { table master4; peer table ta; }
                protocol static { flow4; route flow4 { dst 10.0.0.0/8; } { bgp_med = 1; }; }
                protocol bgp x { ipv4 { export where net ~ [ 10.0.0.0/8+ ]; import filter int i; { accept; }; }; };
                mpls domain d { label range r { start 1000; length 500; }; }
                protocol aggregator a { table master4; merge by { if net.len > 8 then { accept; } reject; }; }
                protocol device y { }
                """)).isEmpty();
        assertThat(wrong("debug protocols { states }\nprotocol device { }\n"))
                .containsExactly("bird.conf:2:1 expected ';' but found 'protocol'");
    }

    @Example
    void namesAreDeclaredOnceAndBeforeTheirUse() {
        assertThat(wrong("""
                ipv4 table inside;
                define OWN = 65000;
                template bgp peer { local as OWM; }
                protocol kernel k from peer { ipv4; }
                protocol bgp a from pear { neighbor range 10.0.0.0/8 as OWN; ipv4 { table insid; }; }
                protocol bgp b from peer { neighbor 10.0.0.2 port 179 as ABSENT; allow as sets; local as (OWN + 1); }
                protocol pipe a { table inside; peer table outside; import all; export none; }
                filter b { accept; }
                protocol bgq c { }
                ipv4 table outside;
                ipv4 table master4;
                """)).containsExactly("bird.conf:3:30 unknown name OWM | did you mean OWN?",
                "bird.conf:4:24 peer is for bgp, not for kernel",
                "bird.conf:5:21 there is no template pear | did you mean peer?",
                "bird.conf:5:75 there is no table insid | did you mean inside?",
                "bird.conf:6:58 unknown name ABSENT", "bird.conf:7:15 a is defined twice",
                "bird.conf:7:44 there is no table outside", "bird.conf:8:8 b is defined twice",
                "bird.conf:9:10 there is no protocol 'bgq' | did you mean bgp?");
    }

    @Example
    void whatOnlyBird1KnewIsRefused() {
        assertThat(wrong("protocol kernel { import all; export where source = RTS_BGP; scan time 5; }\n"))
                .containsExactly("bird.conf:1:19 import stands in a channel | ipv4 { import ...; };",
                        "bird.conf:1:31 export stands in a channel | ipv4 { export ...; };");
        assertThat(wrong("table inside;\n")).hasSize(1);
        assertThat(wrong("listen bgp port 179;\n")).hasSize(1);
        assertThat(wrong("roa table r { roa 10.0.0.0/8 max 24 as 5; }\n")).hasSize(1);
        assertThat(wrong("ipv4 table p; protocol pipe { table master4; peer table p; export all; }\n")).isEmpty();
    }

    @Example
    void statementsAloneAreNoFilter() {
        assertThat(wrong("protocol bgp { ipv4 { import { if no_such then accept; }; export all; }; }\n"))
                .contains("bird.conf:1:30 expected all, none, filter or where but found '{'");
        assertThat(wrong("protocol bgp { ipv4 { where true; filter { accept; }; }; }\n")).containsExactly(
                "bird.conf:1:23 where stands behind import or export",
                "bird.conf:1:35 filter stands behind import or export");
        assertThat(wrong("protocol bgp { ipv4 { export where net.len = 9 net; }; }\n"))
                .contains("bird.conf:1:48 expected ';' but found 'net'");
        assertThat(wrong("protocol mrt { table \"*\"; period 9; where true; filter { accept; }; }\n")).isEmpty();
        assertThat(wrong("protocol bgp { ipv4 { import limit 5; import keep filtered; export none; }; }\n")).isEmpty();
    }

    @Example
    void carriageReturnsAreToldOnce() {
        assertThat(wrong("router id 10.0.0.1;\r\nprotocol device { }\r\n# comment\r\n"))
                .containsExactly("bird.conf:1:20 unexpected carriage return | lines end with a line feed alone: "
                        + "dos2unix bird.conf");
    }
}
