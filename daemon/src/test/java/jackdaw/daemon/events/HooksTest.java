package jackdaw.daemon.events;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.Hook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import net.jqwik.api.Example;
import net.jqwik.api.lifecycle.AfterProperty;

/** With real programs. */
class HooksTest {
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Hooks hooks = hooks(Duration.ofMinutes(1));
    private final Path file = Files.createTempFile("jackdaw-hook", "");

    HooksTest() throws IOException {
    }

    private Hooks hooks(Duration patience) {
        return new Hooks((level, who, text) -> log.add(level + " " + who + ": " + text), patience);
    }

    @AfterProperty
    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    private static Hook shell(String script) {
        return new Hook(List.of("/bin/sh", "-c", script), Duration.ofSeconds(30));
    }

    private List<String> problems() {
        return log.stream().filter(l -> !l.startsWith("DEBUG")).toList();
    }

    @Example
    void callsOfAServiceRunInTheirOrderWithTheirVariablesAndNothingElse() {
        Hook hook = shell("echo $A $HOME $LC_ALL >> " + file);
        for (int i = 0; i < 5; i++) {
            Map<String, String> variables = Map.of("A", "number " + i);
            hooks.call("nat44", hook, () -> variables);
        }
        hooks.close();
        assertThat(file).hasContent("number 0 C\nnumber 1 C\nnumber 2 C\nnumber 3 C\nnumber 4 C");
        assertThat(problems()).isEmpty();
    }

    @Example
    void aCallThatWaitsHoldsNoOtherServiceUp() {
        hooks.call("nat44", shell("while [ ! -s " + file + " ]; do sleep 0.05; done; echo nat44 >> " + file), Map::of);
        hooks.call("nat66", shell("echo nat66 >> " + file), Map::of);
        hooks.close();
        assertThat(file).hasContent("nat66\nnat44");
    }

    @Example
    void whatGoesWrongIsLogged() {
        hooks.call("a", shell("echo no mail >&2; exit 3"), Map::of);
        hooks.call("b", new Hook(List.of("/bin/sleep", "60"), Duration.ofMillis(100)), Map::of);
        hooks.call("c", new Hook(List.of("/nowhere/program"), Duration.ofSeconds(1)), Map::of);
        hooks.close();
        assertThat(problems()).containsExactlyInAnyOrder("WARNING a: the hook /bin/sh failed: no mail",
                "WARNING b: the hook /bin/sleep was killed: it still ran after 100 ms",
                "WARNING c: the hook /nowhere/program was not run: /nowhere/program is not installed");
    }

    @Example
    void aDefectHoldsNoLaterCallUp() {
        hooks.call("nat44", shell("echo never"), () -> {
            throw new IllegalStateException("no text");
        });
        hooks.call("nat44", shell("echo next >> " + file), Map::of);
        hooks.close();
        assertThat(problems()).containsExactly("ERROR nat44: the hook /bin/sh was not run: "
                + "java.lang.IllegalStateException: no text");
        assertThat(file).hasContent("next");
    }

    @Example
    void anEndLeavesNoProgramBehind() throws IOException {
        Hooks impatient = hooks(Duration.ofMillis(1));
        impatient.call("nat44", shell("echo $$ > " + file + "; sleep 60"), Map::of);
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!Files.readString(file).endsWith("\n") && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        impatient.close();
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))).isEmpty();
    }

    @Example
    void moreThanWaitIsRefusedAndAnEndWaitsForNobodyForEver() {
        Hooks impatient = hooks(Duration.ZERO);
        impatient.call("nat44", shell("sleep 60"), Map::of);
        for (int i = 0; i < 33; i++) {
            impatient.call("nat44", shell("echo >> " + file), Map::of);
        }
        assertThat(problems()).containsExactly("WARNING nat44: the hook is not run: 32 calls wait for it already");
        impatient.close();
        assertThat(file).isEmptyFile();
    }
}
