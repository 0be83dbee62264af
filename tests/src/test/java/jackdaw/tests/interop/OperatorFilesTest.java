package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jackdaw.conf.LooseFilters;
import jackdaw.policy.PolicyContext;
import jackdaw.policy.PolicyError;
import jackdaw.tests.lab.Command;
import jackdaw.tests.lab.Installation;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Whole configurations as operators write them, with old spellings and new: BIRD 2.20 reads them, and we do. */
@Tag("interop")
class OperatorFilesTest {
    private static final int FEWEST = 35;
    /** What looks as good, and is refused by both. */
    private static final List<String> WRONG = List.of(
            "protocol bgp a { local as 1; neighbor 192.0.2.2 as 2; ipv4 { import all; }; ipv4 { export none; }; }",
            "protocol kernel { ipv4 { export all; }; ipv6 { export all; }; }",
            "protocol static { ipv4; ipv4; }",
            "mpls table m; protocol static { ipv4; mpls; ipv6; }",
            "mpls table m; protocol kernel { mpls; ipv4; }",
            "mpls table m; protocol ospf { ipv4; mpls; area 0 { }; }",
            "protocol ospf v3 { ipv6; ipv6 { export all; }; area 0 { interface \"lo\"; }; }",
            "define defaults = [ 0.0.0.0/0, ::/0 ];",
            "function f(int v) { if v = 1 then return; }",
            "protocol static { ipv4; include \"more-*.inc\"; }",
            "filter f { bgp_community.add((65536, 1)); accept; }",
            "define s = [ 1, 2; 3 ];",
            "filter f { case net.type { NET_IP4: accept; else : reject; } }",
            "function f() -> bool { return true }");

    @Example
    void bothReadEveryFile() throws IOException {
        try (Lab lab = Lab.open()) {
            Namespace namespace = lab.namespace("files");
            JackdawDaemon jackdaw = JackdawDaemon.prepare(lab, namespace);
            Path folder = lab.folder("operators");
            List<Path> files = copy(folder);
            assertThat(files).hasSizeGreaterThanOrEqualTo(FEWEST);
            for (Path file : files) {
                Command.Output parsed = parsed(namespace, folder, file);
                assertThat(parsed.isGood()).as("BIRD and %s: %s", file, parsed.text()).isTrue();
                assertThat(errors(file)).as("%s", file).isEmpty();
            }
            Command.Output checked = jackdaw.jackdaw("filter", "check", files.getFirst().toString());
            assertThat(checked.exit()).as(checked.text()).isZero();
        }
    }

    @Example
    void bothRefuseWhatIsWrong() throws IOException {
        try (Lab lab = Lab.open()) {
            Namespace namespace = lab.namespace("files");
            Path folder = lab.folder("wrong");
            Path file = folder.resolve("wrong.conf");
            for (String text : WRONG) {
                Files.writeString(file, "router id 192.0.2.1;\nprotocol device { }\n" + text + "\n");
                assertThat(parsed(namespace, folder, file).isGood()).as("BIRD and %s", text).isFalse();
                assertThat(errors(file)).as(text).isNotEmpty();
            }
        }
    }

    private static Command.Output parsed(Namespace namespace, Path folder, Path file) {
        Installation birds = Birds.installation();
        String inside = birds.inside(folder).resolve(file.getFileName()).toString();
        return namespace.run(birds.command(folder, List.of("bird", "-p", "-c", inside)).toArray(String[]::new));
    }

    private static List<PolicyError> errors(Path file) {
        return LooseFilters.compile(List.of(file.toString()), PolicyContext.none()).errors();
    }

    /** Their configurations; what these include comes along. */
    private static List<Path> copy(Path folder) throws IOException {
        Path from = Path.of("").toAbsolutePath();
        while (!Files.exists(from.resolve("tests/filters/operators"))) {
            from = from.getParent();
        }
        try (Stream<Path> files = Files.list(from.resolve("tests/filters/operators"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
        }
    }
}
