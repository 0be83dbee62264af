package jackdaw.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.daemon.metrics.MetricsText;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class SessionTest {
    private final LittleHost host = FilledHost.make();
    private final Client client = Client.of(host);

    @Example
    void theWelcomeComesByItselfAndFirst() {
        assertThat(new Client(host).received()).isEqualTo("0001 BIRD 2.0.12 ready.\n");
    }

    @Example
    void linesMayComeInPiecesOrSeveralAtOnce() {
        client.send("eval 1");
        assertThat(client.received()).isEmpty();
        client.send("+1\r\neval\t 2\nbogus\neval 3\n");
        assertThat(client.received()).matches("0023 2\n0023 2\n9001 [^\n]*\n0023 3\n");
    }

    @Example
    void emptyLinesCommentsAndCapitalsAreErrors() {
        for (String line : List.of("", "   ", "# comment", "SHOW STATUS", "show", "sh prot", "show status;",
                "bogus ?")) {
            assertThat(client.ask(line)).as(line).startsWith("9001 ");
        }
        assertThat(client.ask("show symbols up1 # comment")).isEqualTo("1010 up1     \tprotocol\n");
        assertThat(client.ask("eval 1\0 ignored")).isEqualTo("0023 1\n");
    }

    @Example
    void anOverlongLineIsAnsweredOnceAndForgotten() {
        client.send("x".repeat(200_000));
        assertThat(client.received()).isEmpty();
        client.send("\neval 1\n");
        assertThat(client.received()).isEqualTo("9000 Command too long\n0023 1\n");
    }

    @Example
    void halfClosedClientsGetTheirAnswerAndThenTheEnd() {
        client.send("eval 5\neval 6");
        client.closeWriteSide();
        assertThat(client.received()).isEqualTo("0023 5\n");
        assertThat(client.isOpen()).isFalse();
    }

    @Example
    void quitAndExitAnswerAndClose() {
        for (String word : List.of("quit", "exit")) {
            Client other = Client.of(host);
            assertThat(other.ask(word)).isEqualTo("0000 \n");
            assertThat(other.isOpen()).isFalse();
        }
    }

    @Example
    void helpListsWhatWorks() {
        assertThat(client.ask("help")).startsWith("1000-configure ").contains("show route").endsWith("\n0000 \n")
                .doesNotContain("mrtdump").doesNotContain("babel");
        assertThat(client.ask("?")).isEqualTo(client.ask("help"));
        assertThat(client.ask("service ?")).startsWith("1000-service (<service> |").endsWith("\n0000 \n")
                .hasLineCount(3);
        assertThat(client.ask("service one drain ?")).isEqualTo(client.ask("help service"));
        assertThat(client.ask("help show o")).startsWith("1000-show ospf").doesNotContain("show route");
        assertThat(client.ask("help frobnicate")).startsWith("9001 ");
    }

    @Example
    void aRestrictedSessionOnlyLooks() {
        assertThat(client.ask("restrict")).isEqualTo("0016 Access restricted\n");
        assertThat(client.ask("restrict")).isEqualTo("0016 Access restricted\n");
        for (String command : List.of("configure", "configure check", "configure undo", "configure confirm",
                "configure soft", "configure timeout 5", "enable up1", "disable up1", "restart up1", "reload up1",
                "reload in up1", "reload out up1", "down", "debug up1 all", "mrtdump up1 all", "mrt dump",
                "dump routes", "graceful restart")) {
            assertThat(client.ask(command)).as(command).isEqualTo("8007 Access denied\n");
        }
        for (String command : List.of("show status", "show protocols", "show route", "show memory", "eval 1",
                "echo all", "echo off", "configure status", "show symbols", "show interfaces", "show static")) {
            assertThat(client.ask(command)).as(command).doesNotContain("8007").doesNotContain("9001");
        }
        assertThat(host.bench.calls).doesNotContain("up1 stop DISABLED");
        assertThat(Client.of(host).ask("reload up1")).isEqualTo("0015-up1: reloading\n0000 \n");
    }

    @Example
    void aGracefulRestartIsRefusedWhereSomebodyWouldLose() {
        host.objections.add("service nat44 is DOWN: translator: gone");
        assertThat(client.ask("graceful restart")).isEqualTo("8090-service nat44 is DOWN: translator: gone\n"
                + "8090 Not restarted: use down to stop all the same\n");
        assertThat(host.bench.router.isHandingOver()).isFalse();
        host.objections.clear();
        host.bench.router.surroundings().facts().publish(new Fact.Recovering("up1", true,
                host.bench.router.turn().in(Duration.ofSeconds(20))));
        assertThat(client.ask("show status")).contains("0024-Graceful restart recovery in progress\n",
                "   Waiting for 1 channels to recover\n", "   Wait timer is 20.000/");
        assertThat(MetricsText.of(host)).contains("jackdaw_protocol_recovering{kind=\"BGP\",protocol=\"up1\"} 1.0",
                "jackdaw_protocol_recovering{kind=\"Static\",protocol=\"static4\"} 0.0");
        assertThat(client.ask("graceful restart")).isEqualTo("0025 Graceful restart requested\n");
        assertThat(host.bench.router.isHandingOver()).isTrue();
    }

    /** The next gateway must not be replaced before neighbors have let go of the request for grace. */
    @Example
    void aRestartIsOverWhenNeighborsWaitNoLonger() {
        FactBoard facts = host.bench.router.surroundings().facts();
        facts.publish(new Fact.Recovering("up1", false, 0));
        facts.publish(new Fact.Awaited("up1", true));
        assertThat(client.ask("show status")).contains("0024-Graceful restart recovery in progress\n",
                "   Neighbors still wait for up1\n");
        facts.publish(new Fact.Awaited("up1", false));
        assertThat(client.ask("show status")).doesNotContain("recovery");
    }

    @Example
    void configureWaitsAndTheLinesBehindItToo() {
        client.send("configure\neval 1\n");
        assertThat(client.received()).isEqualTo("0002-Reading configuration from /etc/jackdaw.conf\n");
        host.answerConfigure(Configurator.Outcome.APPLIED);
        assertThat(client.received()).isEqualTo("0003 Reconfigured\n0023 1\n");
    }

    @Example
    void aTimeLimitIsConfirmedInTheAnswerAndItsEndIsTold() {
        client.send("configure \"other.conf\" timeout 3\n");
        client.received();
        host.answerConfigure(Configurator.Outcome.APPLIED);
        assertThat(client.received()).isEqualTo("0022-Undo scheduled in 3 s\n0003 Reconfigured\n");
        Configurator.Undo undo = host.undos.getLast().orElseThrow();
        assertThat(undo.after()).isEqualTo(Duration.ofSeconds(3));
        undo.expired().run();
        assertThat(client.received()).isEqualTo("+Config timeout expired, starting undo\n");
        client.vanish();
        undo.expired().run();
    }

    @Example
    void formsOfConfigure() {
        client.send("configure timeout\n");
        assertThat(host.undos.getLast()).map(Configurator.Undo::after).contains(Duration.ofSeconds(300));
        host.answerConfigure(Configurator.Outcome.FAILED, "a.conf:3: no", "  here");
        assertThat(client.received()).isEqualTo("0002-Reading configuration from /etc/jackdaw.conf\n"
                + "8002-a.conf:3: no\n8002   here\n");
        client.send("configure timeout 0\n");
        assertThat(host.undos.getLast()).isEqualTo(Optional.empty());
        host.answerConfigure(Configurator.Outcome.FAILED);
        assertThat(client.received()).endsWith("\n8002 the configuration cannot be used\n");
        assertThat(client.ask("configure undo")).isEqualTo("0021-Undo requested\n0019 Nothing to do\n");
        assertThat(client.ask("configure confirm")).isEqualTo("0019 Nothing to do\n");
        assertThat(client.ask("configure status")).isEqualTo("0003-Daemon is up and running\n0000 \n");
        client.send("configure check\n");
        host.answerConfigure(Configurator.Outcome.VALID);
        assertThat(client.received()).endsWith("\n0020 Configuration OK\n");
        for (String wrong : List.of("configure soft", "configure bogus", "configure timeout -1", "configure undo x",
                "configure timeout 99999999999", "configure check nosuch", "configure \"a\" \"b\"")) {
            assertThat(client.ask(wrong)).as(wrong).startsWith("9001 ");
        }
        assertThat(host.waiting).isEmpty();
    }

    @Example
    void clientsThatVanishDoNoHarm() {
        client.send("configure\n");
        client.vanish();
        host.answerConfigure(Configurator.Outcome.APPLIED);
        Client other = Client.of(host);
        other.ask("echo all");
        other.vanish();
        assertThat(host.logListeners).isEmpty();
        host.log(EventLog.Level.INFO, "nobody hears");
        assertThat(Client.of(host).ask("eval 1")).isEqualTo("0023 1\n");
    }

    @Example
    void echoSendsLogLinesOfTheChosenClasses() {
        assertThat(client.ask("echo { warning, error } 8192")).isEqualTo("0000 \n");
        host.log(EventLog.Level.INFO, "up1: quiet");
        host.log(EventLog.Level.WARNING, "up1: loud");
        assertThat(client.received()).isEqualTo("+up1: loud\n");
        assertThat(client.ask("echo all")).isEqualTo("0000 \n");
        host.log(EventLog.Level.DEBUG, "up1: one\ntwo");
        assertThat(client.received()).isEqualTo("+up1: one\n+two\n");
        assertThat(host.logListeners).hasSize(1);
        assertThat(client.ask("echo off")).isEqualTo("0000 \n");
        assertThat(host.logListeners).isEmpty();
        for (String wrong : List.of("echo", "echo all 255", "echo all 65537", "echo { bogus }", "echo {}",
                "echo all off", "echo { info", "echo off 5")) {
            assertThat(client.ask(wrong)).as(wrong).startsWith("9001 ");
        }
    }

    @Example
    void whatTheRingCannotHoldIsCounted() {
        EchoRing ring = new EchoRing(Set.of(EventLog.Level.INFO), 256);
        for (int i = 0; i < 10; i++) {
            ring.offer(i + "x".repeat(98));
        }
        ring.offer("short, but later than what was lost");
        assertThat(ring.drain()).extracting(text -> text.charAt(0)).containsExactly('0', '1');
        assertThat(ring.takeLost()).isEqualTo(9);
        ring.offer("again");
        assertThat(ring.drain()).containsExactly("again");
        assertThat(ring.takeLost()).isZero();
        assertThat(new String(new ReplyEncoder().encodeLoss(9), StandardCharsets.UTF_8))
                .isEqualTo("<9 messages lost>\n");
    }

    @Example
    void switchingProtocols() {
        assertThat(client.ask("disable up1 \"planned\"")).isEqualTo("0009-up1: disabled\n0000 \n");
        assertThat(client.ask("disable up1")).isEqualTo("0008-up1: already disabled\n0000 \n");
        assertThat(client.ask("restart up1")).isEqualTo("0008-up1: already disabled\n0000 \n");
        assertThat(client.ask("reload up1")).isEqualTo("0008-up1: already disabled\n0000 \n");
        assertThat(client.ask("show protocols all up1")).contains("  Message:        planned\n");
        assertThat(client.ask("enable up1 \"back\"")).isEqualTo("0011-up1: enabled\n0000 \n");
        assertThat(client.ask("enable up1")).isEqualTo("0010-up1: already enabled\n0000 \n");
        assertThat(client.ask("restart \"static*\""))
                .isEqualTo("0012-static4: restarted\n static6: restarted\n0000 \n");
        assertThat(client.ask("reload all")).isEqualTo("0015-device1: reloading\n static4: reloading\n"
                + " static6: reloading\n up1: reloading\n plain: reloading\n0008-off1: already disabled\n0000 \n");
        assertThat(client.ask("disable \"zz*\"")).isEqualTo("8003 No protocols match\n");
        for (String wrong : List.of("disable", "disable nosuch", "disable up1 now", "enable 'up1' \"a\" b")) {
            assertThat(client.ask(wrong)).as(wrong).startsWith("9001 ");
        }
        assertThat(client.ask("down")).isEqualTo("0007 Shutdown requested\n");
        assertThat(Client.of(host).ask("enable off1")).startsWith("0006 ");
    }

    private static final String[] WORDS = {"show", "route", "protocols", "all", "primary", "count", "stats", "table",
        "master4", "master6", "for", "in", "10.99.1.0/24", "10.99.1.1", "::/0", "where", "filter", "net.len", "=", ">",
        "24", "true", "{", "}", "accept;", "(", ")", "[", "]", "up1", "'up1'", "\"up*\"", "up1.ipv4", "off1", "export",
        "noexport", "preexport", "exported", "filtered", "import", "protocol", "static", "symbols", "memory", "status",
        "interfaces", "summary", "ospf", "neighbors", "lsadb", "type", "self", "router", "services", "eval", "echo",
        "off", "reload", "in", "out", "restart", "enable", "disable", "debug", "dump", "help", "restrict", "configure",
        "check", "timeout", "status", "undo", "confirm", ",", ";", "#", "\"", "'", "~", "+", "-1",
        "99999999999999999999"};

    @Provide
    Arbitrary<List<String>> sentences() {
        return Arbitraries.of(WORDS).list().ofMinSize(1).ofMaxSize(9);
    }

    @Property(tries = 500)
    void everySentenceHasExactlyOneFinalLine(@ForAll("sentences") List<String> words) {
        client.send(String.join(" ", words) + "\n");
        StringBuilder answer = new StringBuilder(client.received());
        while (!host.waiting.isEmpty()) {
            host.answerConfigure(Configurator.Outcome.APPLIED);
            answer.append(client.received());
        }
        List<String> lines = answer.toString().lines().toList();
        assertThat(lines).as(words.toString()).isNotEmpty();
        assertThat(lines.getLast()).matches("\\d{4} .*");
        assertThat(lines.subList(0, lines.size() - 1)).noneMatch(l -> l.matches("\\d{4} .*"));
        assertThat(lines).allMatch(l -> l.matches("(\\d{4}[- ]| ).*"));
        assertThat(host.bench.log).noneMatch(l -> l.startsWith("ERROR"));
    }

    @Property(tries = 200)
    void anyOctetsLeaveTheSessionInOrder(@ForAll long seed, @ForAll @Size(max = 20) List<Integer> cuts) {
        Client other = Client.of(host);
        byte[] octets = new byte[400];
        new Random(seed).nextBytes(octets);
        for (int cut : cuts) {
            octets[Math.floorMod(cut, octets.length)] = '\n';
        }
        other.send(octets);
        other.send("\n");
        other.received();
        assertThat(other.ask("eval 40+2")).isEqualTo("0023 42\n");
    }
}
