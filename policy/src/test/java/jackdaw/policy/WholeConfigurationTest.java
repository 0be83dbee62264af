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

    @Example
    void whatDoesNotEndIsAnError() {
        assertThat(compile("protocol bgp core { ipv4 { import all; };").errors()).extracting(PolicyError::message)
                .containsExactly("expected '}' but found the end of the text");
        assertThat(compile("router id 192.0.2.1").errors()).extracting(PolicyError::message)
                .containsExactly("expected ';' but found the end of the text");
        assertThat(compile("fliter x { }\nprotocol device { }\n").errors()).extracting(PolicyError::summary)
                .containsExactly("bird.conf:1:1 expected define, function, filter or attribute but found 'fliter'");
    }
}
