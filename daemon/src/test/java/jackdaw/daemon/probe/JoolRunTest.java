package jackdaw.daemon.probe;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.linux.nat.JoolInstance;
import jackdaw.linux.nat.JoolPool4;
import jackdaw.linux.nat.JoolStatistics;
import jackdaw.nat.probe.Growth;
import jackdaw.nat.probe.JoolBindingsProbe;
import jackdaw.nat.probe.JoolDropProbe;
import jackdaw.nat.probe.JoolProbe;
import jackdaw.nat.probe.Outcome;
import jackdaw.nat.probe.Past;
import jackdaw.nat.probe.ProbeClass;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.nat.probe.Schedule;
import jackdaw.rib.net.Prefix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import net.jqwik.api.Example;

/** What is said of a Jool in each of its states; counters as real ones told them. */
class JoolRunTest {
    private static final List<String> VERSIONS = List.of("4.1.9", "4.1.13", "4.1.15");
    private static final Prefix POOL6 = Prefix.parse("2001:db8:564::/96");
    private static final JoolProbe JOOL = JoolProbe.usual("translator", "default", Optional.of(POOL6));
    private static final JoolBindingsProbe BINDINGS = JoolBindingsProbe.usual("jbib", "default");
    /** 100 ports for TCP, once per mark, and 200 for UDP on two addresses. */
    private static final List<JoolPool4> POOL4 = List.of(
            new JoolPool4(JoolPool4.Protocol.TCP, Prefix.parse("192.0.2.5/32"), 1000, 1099),
            new JoolPool4(JoolPool4.Protocol.TCP, Prefix.parse("192.0.2.5/32"), 1000, 1099),
            new JoolPool4(JoolPool4.Protocol.UDP, Prefix.parse("192.0.2.4/31"), 1000, 1099));

    @Example
    void judgesAnInstance() {
        Map<JoolInstance, Outcome> table = Map.of(
                new JoolInstance.NotLoaded("no module"), Outcome.FAIL,
                new JoolInstance.NoInstance(List.of("other")), Outcome.FAIL,
                new JoolInstance.VersionMismatch("version 5"), Outcome.UNKNOWN,
                new JoolInstance.Present(false, Optional.of(POOL6), "4.1.9"), Outcome.FAIL,
                new JoolInstance.Present(true, Optional.empty(), "4.1.9"), Outcome.FAIL,
                new JoolInstance.Present(true, Optional.of(POOL6), "4.1.9"), Outcome.PASS);
        table.forEach((found, outcome) ->
                assertThat(JoolRun.instance(JOOL, found).outcome()).as(found.toString()).isEqualTo(outcome));
    }

    private static ProbeResult bindings(long all, Map<JoolPool4.Protocol, Long> each) {
        ProbeResult reading = JoolRun.bindings(BINDINGS, POOL4, all, (protocol, most) ->
                each.containsKey(protocol) ? OptionalLong.of(each.get(protocol)) : OptionalLong.empty());
        return BINDINGS.weigh(reading, new Past(Outcome.UNKNOWN, Optional.empty()));
    }

    @Example
    void aPool4IsFullByItsFullestProtocol() {
        assertThat(bindings(0, Map.of()).outcome()).isEqualTo(Outcome.PASS);
        assertThat(bindings(89, Map.of())).as("no need to count").isEqualTo(
                ProbeResult.pass("at most 89 of 100 ports for TCP are taken").measured(0.89));
        assertThat(bindings(170, Map.of(JoolPool4.Protocol.TCP, 20L)).outcome()).isEqualTo(Outcome.PASS);
        assertThat(bindings(120, Map.of(JoolPool4.Protocol.TCP, 90L))).satisfies(full -> {
            assertThat(full.outcome()).isEqualTo(Outcome.FAIL);
            assertThat(full.text()).isEqualTo("at least 90 of 100 ports for TCP are taken");
        });
        assertThat(bindings(250, Map.of(JoolPool4.Protocol.TCP, 50L, JoolPool4.Protocol.UDP, 200L)).outcome())
                .isEqualTo(Outcome.FAIL);
        assertThat(bindings(120, Map.of()).outcome()).as("gone meanwhile").isEqualTo(Outcome.UNKNOWN);
        assertThat(JoolRun.bindings(BINDINGS, List.of(), 70_000, (_, _) -> OptionalLong.empty()).outcome())
                .as("Jool translates with an empty pool4 too").isEqualTo(Outcome.PASS);
    }

    /** Neither forwarding nor a disabled instance shows in what is lost. */
    @Example
    void judgesWhatRealJoolsCounted() {
        Map<String, Outcome> expected = Map.of("running", Outcome.PASS, "disabled", Outcome.PASS,
                "pool4 exhausted", Outcome.FAIL, "IPv4 forwarding off", Outcome.PASS,
                "IPv6 forwarding off", Outcome.PASS, "no IPv4 route", Outcome.FAIL, "IPv4 link down", Outcome.FAIL);
        for (String version : VERSIONS) {
            Map<String, Outcome> judged = new HashMap<>();
            for (String state : expected.keySet()) {
                judged.put(state, drops(version, state, 1).outcome());
            }
            assertThat(judged).as(version).isEqualTo(expected);
        }
    }

    @Example
    void namesWhatWasLostAndWaitsForEnoughPackets() {
        assertThat(drops("4.1.9", "pool4 exhausted", 23)).isEqualTo(ProbeResult.fail("9 of 23 packets were not"
                + " translated in 30 s: 6 JSTAT_BIB6_NOT_FOUND, 3 JSTAT_UNKNOWN").measured(9.0 / 23));
        assertThat(drops("4.1.9", "running", 100).text()).isEqualTo("0 of 322 packets were not translated in 30 s");
        assertThat(drops("4.1.9", "pool4 exhausted", 24)).isEqualTo(
                ProbeResult.pass("23 packets in 30 s, too few to judge"));
    }

    private static ProbeResult drops(String version, String state, long packets) {
        JoolDropProbe probe = new JoolDropProbe("jdrop", "default", 0.01, packets, ProbeClass.SOFT,
                new Schedule(Duration.ofSeconds(5), Duration.ofSeconds(1)));
        Map<String, Long> before = new HashMap<>();
        Map<String, Long> after = new HashMap<>();
        recorded().filter(row -> row[0].equals(version) && row[1].equals(state)).forEach(row -> {
            before.put(row[2], Long.parseLong(row[3]));
            after.put(row[2], Long.parseLong(row[4]));
        });
        assertThat(after).as(version + " " + state).isNotEmpty();
        ProbeResult reading = CounterRun.jool(new JoolStatistics(after));
        Map<String, Long> grown = new HashMap<>(reading.counters().orElseThrow().totals());
        CounterRun.jool(new JoolStatistics(before)).counters().orElseThrow().totals()
                .forEach((name, total) -> grown.merge(name, -total, Long::sum));
        return probe.weigh(reading, new Past(Outcome.UNKNOWN, Optional.of(new Growth(Duration.ofSeconds(30), grown))));
    }

    /** Version, state, counter, before and after. */
    private static Stream<String[]> recorded() {
        try (InputStream in = JoolRunTest.class.getResourceAsStream("jool-counters.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines()
                    .filter(line -> !line.startsWith("#")).map(line -> line.split(","));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
