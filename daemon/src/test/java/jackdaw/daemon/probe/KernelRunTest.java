package jackdaw.daemon.probe;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.linux.nat.ConntrackFill;
import jackdaw.linux.nat.ForwardPolicy;
import jackdaw.linux.nat.Forwarding;
import jackdaw.linux.nat.PacketCounters;
import jackdaw.nat.probe.Counterpart;
import jackdaw.nat.probe.Crossing;
import jackdaw.nat.probe.ForwardingProbe;
import jackdaw.nat.probe.IdleProbe;
import jackdaw.nat.probe.Outcome;
import jackdaw.nat.probe.PolicyProbe;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.nat.probe.ReversePathProbe;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;

class KernelRunTest {
    private static final ForwardingProbe FORWARDING = ForwardingProbe.usual("fwd",
            Map.of(AddressFamily.IPV4, List.of("nat64", "out"), AddressFamily.IPV6, List.of("in", "nat64")));

    private static Forwarding.Device device(boolean ipv4) {
        return new Forwarding.Device(ipv4, false, Forwarding.ReversePath.OFF);
    }

    private static Outcome forwarding(boolean ipv6, Map<String, Forwarding.Device> devices) {
        return KernelRun.forwarding(FORWARDING, new Forwarding(ipv6, devices)).outcome();
    }

    @Example
    void forwardsWhereEveryInterfaceThatIsThereDoes() {
        assertThat(forwarding(true, Map.of("in", device(false), "out", device(true), "nat64", device(true))))
                .isEqualTo(Outcome.PASS);
        assertThat(forwarding(true, Map.of("in", device(false), "out", device(true))))
                .as("the translator's own probe tells of its device").isEqualTo(Outcome.PASS);
        assertThat(forwarding(true, Map.of())).isEqualTo(Outcome.UNKNOWN);
    }

    @Example
    void namesWhatDoesNotForward() {
        ProbeResult result = KernelRun.forwarding(FORWARDING, new Forwarding(false,
                Map.of("in", device(true), "out", device(false))));
        assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(result.text()).isEqualTo("the kernel does not forward ipv4 from out, ipv6 from in");
    }

    @Example
    void strictReversePathIsNamed() {
        ReversePathProbe probe = ReversePathProbe.usual("rpf", List.of("in", "out", "gone"));
        Forwarding.Device strict = new Forwarding.Device(true, false, Forwarding.ReversePath.STRICT);
        Forwarding.Device loose = new Forwarding.Device(true, false, Forwarding.ReversePath.LOOSE);
        assertThat(KernelRun.reversePath(probe, new Forwarding(true, Map.of("in", loose, "out", device(true)))))
                .isEqualTo(ProbeResult.pass("rp_filter is not strict"));
        ProbeResult result = KernelRun.reversePath(probe, new Forwarding(true, Map.of("in", loose, "out", strict)));
        assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(result.text()).startsWith("rp_filter is strict on out: ");
        assertThat(KernelRun.reversePath(probe, new Forwarding(true, Map.of())).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Example
    void anOpenFirewallIsAnAlarm() {
        PolicyProbe probe = PolicyProbe.usual("policy", Set.of(AddressFamily.IPV4));
        Map<AddressFamily, List<String>> chain = Map.of(AddressFamily.IPV4, List.of("table ip f, chain forward"));
        assertThat(KernelRun.policy(probe, new ForwardPolicy(chain, List.of("nft took too long"))))
                .isEqualTo(ProbeResult.pass("what is not allowed is dropped: ipv4 by table ip f, chain forward"));
        assertThat(KernelRun.policy(probe, new ForwardPolicy(Map.of(), List.of()))).isEqualTo(ProbeResult.fail(
                "the firewall lets all of ipv4 through: no forward chain drops what is not allowed"));
        assertThat(KernelRun.policy(probe, new ForwardPolicy(Map.of(), List.of("nft took too long"))).text())
                .isEqualTo("no filter was seen that drops ipv4, but nft took too long");
    }

    @Example
    void countersOfConnectionTrackingThatTheKernelLacksAreUnknown() {
        List<String> columns = List.of("insert_failed", "new");
        assertThat(CounterRun.conntrack(new ConntrackFill.Table(1, 10, Map.of("insert_failed", 3L, "drop", 1L)),
                columns).counters().orElseThrow().totals()).isEqualTo(Map.of("insert_failed", 3L));
        assertThat(CounterRun.conntrack(new ConntrackFill.Table(1, 10, Map.of("new", 3L)), columns).text())
                .isEqualTo("this kernel does not count insert_failed");
        assertThat(CounterRun.conntrack(new ConntrackFill.Absent(), columns).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Example
    void packetsAreCountedBeforeAndBehindTheTranslator() {
        PacketCounters counters = new PacketCounters(Map.of("in0", new PacketCounters.Device(100, 1),
                "in1", new PacketCounters.Device(10, 2), "out0", new PacketCounters.Device(3, 50)));
        assertThat(CounterRun.crossing(counters, List.of("in0", "in1"), List.of("out0")).counters().orElseThrow()
                .totals()).isEqualTo(Map.of(IdleProbe.IN, 110L, IdleProbe.OUT, 50L));
        assertThat(CounterRun.crossing(new Crossing.Device("nosuch0"))).isEqualTo(
                ProbeResult.unknown("there is no device nosuch0"));
    }

    @Example
    void theAnnouncedPrefixIsRoutedToTheTranslator() {
        Counterpart.Route announced = new Counterpart.Route(Prefix.parse("2001:db8:564::/96"), "nat64");
        assertThat(KernelRun.route(announced, Optional.of("nat64")).outcome()).isEqualTo(Outcome.PASS);
        assertThat(KernelRun.route(announced, Optional.empty()).text())
                .isEqualTo("packets to 2001:db8:564::/96 go nowhere, not to nat64");
        assertThat(KernelRun.route(announced, Optional.of("out0")).text())
                .isEqualTo("packets to 2001:db8:564::/96 go to out0, not to nat64");
    }
}
