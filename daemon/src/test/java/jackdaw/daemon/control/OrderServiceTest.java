package jackdaw.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.ConfigReader;
import jackdaw.daemon.testing.Bench;
import jackdaw.nat.ServiceConfig;
import jackdaw.nat.ServiceProtocol;
import jackdaw.nat.ServiceState;
import jackdaw.policy.PolicyContext;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.Originator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.Example;

class OrderServiceTest {
    private static final String CONFIGURATION = """
            router-id = 10.0.0.1
            services {
              one { kind = custom, attract = "198.51.100.0/25", startup-hold = 0s, settle = 1s
                    drain.linger-min = 5s }
              two { kind = custom, attract = "198.51.100.128/25", startup-hold = 0s, settle = 1s
                    drain.linger-min = 5s }
              off { kind = custom, attract = "203.0.113.0/24", enabled = no }
            }
            """;

    private final LittleHost host = new LittleHost();
    private final Bench bench = host.bench;
    private final Client client = Client.of(host);

    OrderServiceTest() {
        ConfigReader.readText(Path.of("test.conf"), CONFIGURATION, PolicyContext.none()).config().orElseThrow()
                .protocols(ServiceConfig.class).forEach(c -> bench.router.add(c, bench.clockwork.turn()));
        bench.router.surroundings().facts().publish(new Fact.Adjacency("ospf4", AddressFamily.IPV4, 1));
        for (String prefix : List.of("198.51.100.0/25", "198.51.100.128/25")) {
            othersAnnounce(prefix, List.of(other(200)));
        }
        assertThat(state("one")).isEqualTo(ServiceState.UP);
    }

    private static Originator other(long metric) {
        return new Originator(RouterId.parse("192.0.2.2"), Originator.Path.E1, metric, true, 0);
    }

    /** Publishes it and lets it settle. */
    private void othersAnnounce(String prefix, List<Originator> others) {
        bench.router.surroundings().facts().publish(new Fact.Originators("ospf4", Prefix.parse(prefix), true, others));
        bench.pass(Duration.ofSeconds(2));
    }

    private ServiceState state(String name) {
        return ((ServiceProtocol) bench.instance(name).protocol()).serviceState();
    }

    private String ask(String command) {
        String answer = client.ask(command);
        bench.turn();
        if (answer.isEmpty()) {
            bench.pass(Duration.ofSeconds(3));
            answer = client.received();
        }
        return answer;
    }

    @Example
    void drainAndResume() {
        assertThat(ask("service one drain for 2h reason new disks")).isEqualTo("0090-one: drained for 2h\n0000 \n");
        assertThat(state("one")).isEqualTo(ServiceState.DRAIN);
        assertThat(state("two")).isEqualTo(ServiceState.UP);
        bench.pass(Duration.ofSeconds(6));
        assertThat(state("one")).isEqualTo(ServiceState.OFF);
        assertThat(ask("show services one")).matches("(?s).*one +OFF +\\S+ +new disks until \\S+\n0000 \n");
        assertThat(ask("show services one all"))
                .containsPattern("Order: +drained by the control socket since \\S+ until \\S+: new disks\n");
        assertThat(ask("service one resume")).isEqualTo("0090-one: resumed\n0000 \n");
        bench.pass(Duration.ofSeconds(1));
        assertThat(state("one")).isEqualTo(ServiceState.UP);
        assertThat(ask("show services one all")).doesNotContain("Order:");
    }

    @Example
    void aDrainEndsByItselfIfToldSo() {
        ask("service one drain for 30s");
        bench.pass(Duration.ofSeconds(27));
        assertThat(state("one")).isEqualTo(ServiceState.OFF);
        bench.pass(Duration.ofSeconds(4));
        assertThat(state("one")).isEqualTo(ServiceState.UP);
        assertThat(bench.log).anyMatch(l -> l.contains("one: no longer drained, its time is over"));
    }

    @Example
    void forcedStatesExpire() {
        assertThat(ask("service one force weak")).isEqualTo("0090-one: forced WEAK for 1h\n0000 \n");
        assertThat(state("one")).isEqualTo(ServiceState.WEAK);
        assertThat(ask("service one force down for 90s reason \"a test; # 7\""))
                .isEqualTo("0090-one: forced DOWN for 1m 30s\n0000 \n");
        assertThat(state("one")).isEqualTo(ServiceState.DOWN);
        assertThat(ask("show services one all")).contains("forced: a test; # 7 until ")
                .containsPattern("Order: +forced DOWN by the control socket since \\S+ until \\S+: a test; # 7\n");
        bench.pass(Duration.ofSeconds(92));
        assertThat(state("one")).isEqualTo(ServiceState.UP);
        ask("service one force down");
        assertThat(ask("service one auto")).isEqualTo("0090-one: automatic\n0000 \n");
        bench.pass(Duration.ofSeconds(1));
        assertThat(state("one")).isEqualTo(ServiceState.UP);
    }

    @Example
    void anOrderThatDoesNotCountSaysWhy() {
        assertThat(ask("service off force up"))
                .isEqualTo("0090-off: forced UP for 1h, but this must end first: disabled in the configuration\n"
                        + "0000 \n");
        ask("service one force weak reason watching");
        assertThat(ask("service one drain"))
                .isEqualTo("0090-one: drained, but this must end first: forced WEAK: watching\n0000 \n");
        bench.router.surroundings().facts().publish(new Fact.Adjacency("ospf4", AddressFamily.IPV4, 0));
        bench.turn();
        assertThat(ask("service two force up"))
                .startsWith("0090-two: forced UP for 1h, but it is WAIT: igp").endsWith("\n0000 \n");
        assertThat(ask("show services two")).matches("(?s).*two +WAIT +\\S+ +igp.*; forced UP until \\S+\n0000 \n");
    }

    @Example
    void severalAtOnce() {
        assertThat(ask("service all drain")).isEqualTo("0090-one: drained\n two: drained\n"
                + " off: drained, but this must end first: disabled in the configuration\n0000 \n");
        assertThat(ask("service \"t*\" resume")).isEqualTo("0090-two: resumed\n0000 \n");
        assertThat(ask("service o* auto")).startsWith("0090-one: automatic\n off: automatic, but")
                .endsWith("0000 \n");
    }

    @Example
    void whatIsNoOrderIsExplained() {
        assertThat(ask("service three drain"))
                .isEqualTo("9001 three is not a service: there are one, two, off\n");
        assertThat(ask("service \"x*\" drain")).isEqualTo("8003 No services match: there are one, two, off\n");
        for (String wrong : List.of("", "one", "one stop", "one force", "one force off", "one drain for",
                "one drain for 5", "one drain for 0s", "one drain for 99d", "one drain for -1s", "one resume for 5m",
                "one auto for 5m", "one drain now", "one drain reason", "one drain reason \"\"",
                "one drain reason a --no", "one drain reason \"a\" b")) {
            assertThat(ask("service " + wrong)).as(wrong).startsWith("9001 ");
        }
        assertThat(ask("service one force")).contains("up, weak or down");
        assertThat(ask("service one drain for 5")).contains("such as 90s, 30m, 2h or 1d");
        assertThat(state("one")).isEqualTo(ServiceState.UP);
        assertThat(ask("disable one")).isEqualTo("9001 one is a NAT service: it has commands of its own, service and "
                + "show services\n");
        assertThat(Client.of(new LittleHost()).ask("service all drain")).isEqualTo("8003 There are no services\n");
        assertThat(Client.of(new LittleHost()).ask("service a drain"))
                .isEqualTo("9001 a is not a service: there are none\n");
    }

    @Example
    void theLastOriginatorLeavesOnlyWhenToldTwice() {
        String refused = "8090 Nothing was ordered: say --last to do it all the same\n";
        othersAnnounce("198.51.100.0/25", List.of());
        assertThat(ask("service one drain")).isEqualTo("8090-one: nobody else announces its prefixes\n" + refused);
        assertThat(ask("service all force down")).startsWith("8090-one: nobody else").endsWith(refused)
                .doesNotContain("two:");
        assertThat(List.of(state("one"), state("two"))).containsOnly(ServiceState.UP);
        assertThat(ask("service one force weak")).as("it goes on to announce").startsWith("0090-one");
        ask("service one auto");
        bench.pass(Duration.ofSeconds(2));
        othersAnnounce("198.51.100.0/25", List.of(other(20_200)));
        assertThat(ask("service one drain")).isEqualTo("8090-one: nobody else announces its prefixes without demotion"
                + " (0 healthy, 1 recovering, 0 failing)\n" + refused);
        assertThat(ask("service one drain --last")).isEqualTo("0090-one: drained\n0000 \n");
        bench.pass(Duration.ofSeconds(6));
        assertThat(ask("service one drain reason again")).as("it announces nothing any more").startsWith("0090-one");
    }

    @Example
    void gatewaysThatAreToldToLeaveAtOnceAllStay() {
        assertThat(client.ask("service one drain")).as("first it stands back").isEmpty();
        bench.turn();
        assertThat(state("one")).isEqualTo(ServiceState.WEAK);
        othersAnnounce("198.51.100.0/25", List.of(other(20_200)));
        assertThat(client.received()).startsWith("8090-one: by now nobody else announces its prefixes without demotion")
                .endsWith("8090 Nothing was ordered: say --last to do it all the same\n");
        bench.pass(Duration.ofSeconds(1));
        assertThat(state("one")).isEqualTo(ServiceState.UP);
        assertThat(ask("show services one all")).doesNotContain("Order:");
    }

    @Example
    void anotherOrderInTheMeantimeStands() {
        assertThat(client.ask("service one drain")).isEmpty();
        bench.turn();
        Client.of(host).ask("service one force up reason no");
        bench.pass(Duration.ofSeconds(3));
        assertThat(client.received()).startsWith("8090-one: somebody ordered otherwise in the meantime\n");
        assertThat(state("one")).isEqualTo(ServiceState.UP);
    }

    @Example
    void aReloadInTheMeantimeMayMakeSomethingElseOfTheService() {
        assertThat(client.ask("service one drain")).isEmpty();
        bench.turn();
        bench.unmakable.add("one");
        bench.router.restart(bench.instance("one"), "a reload");
        bench.pass(Duration.ofSeconds(20));
        assertThat(bench.instance("one").protocol()).isNotInstanceOf(ServiceProtocol.class);
        assertThat(client.received()).startsWith("8090-one: it is no service that runs any more\n");
    }

    @Example
    void aDryRunTellsAndDoesNothing() {
        bench.router.surroundings().facts().publish(new Fact.Originated("ospf4", Prefix.parse("198.51.100.0/25"),
                OptionalLong.of(200)));
        bench.turn();
        client.ask("restrict");
        assertThat(ask("service one drain reason new disks --dry-run")).isEqualTo("1090-one: UP -> DRAIN, then OFF: "
                + "new disks\n   198.51.100.0/25      withdrawn (ospf4 metric 200); others: 192.0.2.2 (E1 metric 200,"
                + " healthy)\n0000 \n");
        assertThat(ask("service --dry-run one force weak")).startsWith("9001 ");
        assertThat(ask("service one force weak --dry-run")).contains("one: UP -> WEAK: by command",
                "demoted (ospf4 metric 200 -> 20200); others: 192.0.2.2");
        assertThat(ask("service off resume --dry-run")).contains("off: stays OFF: disabled in the configuration",
                "stays held back: disabled in the configuration; no other router announces it");
        othersAnnounce("198.51.100.0/25", List.of());
        assertThat(ask("service one force down --dry-run")).contains("one: UP -> DOWN: by command",
                "withdrawn (ospf4 metric 200); no other router", "needs --last: nobody else announces its prefixes");
        assertThat(state("one")).isEqualTo(ServiceState.UP);
    }

    @Example
    void restrictedSessionsOrderNothing() {
        client.ask("restrict");
        assertThat(ask("service one drain")).isEqualTo("8007 Access denied\n");
        assertThat(state("one")).isEqualTo(ServiceState.UP);
    }
}
