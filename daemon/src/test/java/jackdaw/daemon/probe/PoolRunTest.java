package jackdaw.daemon.probe;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.linux.nat.AddressRange;
import jackdaw.linux.nat.FlowSample;
import jackdaw.linux.nat.JoolPool4;
import jackdaw.linux.nat.PortRange;
import jackdaw.linux.nat.SnatRule;
import jackdaw.linux.nat.SnatRules;
import jackdaw.linux.nat.SnatTarget;
import jackdaw.nat.probe.Counterpart;
import jackdaw.nat.probe.Outcome;
import jackdaw.nat.probe.PoolProbe;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;

class PoolRunTest {
    private static final List<Prefix> POOLS = List.of(Prefix.parse("192.0.2.4/31"));
    private static final FlowSample.Answered TCP = new FlowSample.Answered(6, IpAddress.parse("192.0.2.4"));
    private static final FlowSample.Answered UDP = new FlowSample.Answered(17, IpAddress.parse("192.0.2.5"));
    private static final FlowSample.Answered GRE = new FlowSample.Answered(47, IpAddress.parse("192.0.2.5"));
    private static final FlowSample.Answered ELSEWHERE = new FlowSample.Answered(6, IpAddress.parse("203.0.113.2"));

    private static ProbeResult use(FlowSample sample, long count) {
        return PoolRun.use(PoolProbe.usual("pool", POOLS), sample, count);
    }

    @Example
    void theFullestAddressCounts() {
        ProbeResult result = use(new FlowSample(5000, true,
                Map.of(TCP, 32_256, UDP, 9, ELSEWHERE, 60_000, GRE, 60_000)), 5000);
        assertThat(result.value()).hasValue(0.5);
        assertThat(result.text()).isEqualTo("32256 tcp flows behind 192.0.2.4, which has 64512 ports");
        assertThat(use(new FlowSample(0, true, Map.of()), 0).value()).hasValue(0);
    }

    @Example
    void aSampleSpeaksForAll() {
        ProbeResult result = use(new FlowSample(50_000, false, Map.of(TCP, 6000, UDP, 12_096)), 200_000);
        assertThat(result.value()).hasValue(0.75);
        assertThat(result.text()).startsWith("about 48384 udp flows behind 192.0.2.5");
    }

    private static SnatRules to(String range) {
        Prefix target = Prefix.parse(range);
        return new SnatRules(List.of(new SnatRule(AddressFamily.IPV4, Optional.empty(), Optional.of("out"),
                new SnatTarget.Addresses(List.of(AddressRange.of(target)), PortRange.ALL), Set.of(), List.of(),
                "here")), List.of());
    }

    @Example
    void rulesThatUseOtherAddressesDrift() {
        Counterpart.Snat announced = new Counterpart.Snat(AddressFamily.IPV4, List.of("out"), POOLS);
        assertThat(PoolRun.drift(announced, to("192.0.2.4/31")).outcome()).isEqualTo(Outcome.PASS);
        assertThat(PoolRun.drift(announced, to("192.0.2.4/30")).text())
                .isEqualTo("SNAT uses 192.0.2.4/30, which is not announced");
        assertThat(PoolRun.drift(announced, to("192.0.2.5/32")).text())
                .isEqualTo("the pool 192.0.2.4/31 is announced, but SNAT uses only 192.0.2.5/32");
    }

    private static JoolPool4 pool4(JoolPool4.Protocol protocol, String address) {
        return new JoolPool4(protocol, Prefix.parse(address), 1, 65_535);
    }

    @Example
    void pool4ThatUsesOtherAddressesDrifts() {
        Counterpart.Pool4 announced = new Counterpart.Pool4("default", POOLS);
        assertThat(PoolRun.drift(announced, List.of(pool4(JoolPool4.Protocol.TCP, "192.0.2.4/32"),
                pool4(JoolPool4.Protocol.UDP, "192.0.2.4/32"), pool4(JoolPool4.Protocol.UDP, "192.0.2.5/32"))))
                .isEqualTo(ProbeResult.pass("pool4 and the announced pools agree"));
        assertThat(PoolRun.drift(announced, List.of(pool4(JoolPool4.Protocol.TCP, "192.0.2.9/32"))).text())
                .isEqualTo("Jool uses 192.0.2.9/32, which is not announced");
        assertThat(PoolRun.drift(announced, List.of()).text())
                .isEqualTo("pool4 is empty: Jool uses the gateway's own addresses");
    }
}
