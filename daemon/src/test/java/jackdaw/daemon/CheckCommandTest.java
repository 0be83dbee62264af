package jackdaw.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Example;

class CheckCommandTest {
    private static final String WARNED = "router-id = 10.0.0.1\nservices.nat44.attract = [\"0.0.0.0/0\"]\n";

    private record Answer(ExitCode code, String said) {
    }

    private static Answer check(String text, boolean strict) throws IOException {
        Path file = Files.createTempFile("check", ".conf");
        try {
            Files.writeString(file, text);
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
            ExitCode code = new CheckCommand(out, out, strict, false).run(file);
            return new Answer(code, said.toString(StandardCharsets.UTF_8));
        } finally {
            Files.delete(file);
        }
    }

    @Example
    void warningsFailOnlyAStrictCheck() throws IOException {
        assertThat(check(WARNED, false)).satisfies(answer -> {
            assertThat(answer.code()).isEqualTo(ExitCode.OK);
            assertThat(answer.said()).contains("[gate-never-opens]").contains("configuration OK")
                    .contains("the machine was not looked at");
        });
        assertThat(check(WARNED, true)).satisfies(answer -> {
            assertThat(answer.code()).isEqualTo(ExitCode.FAILED);
            assertThat(answer.said()).containsPattern(": [0-9]+ warnings\n").doesNotContain("configuration OK");
        });
        assertThat(check("router-id = 10.0.0.1\n", true).code()).isEqualTo(ExitCode.OK);
        assertThat(check("router-id = 0.0.0.0\n", false)).satisfies(answer -> {
            assertThat(answer.code()).isEqualTo(ExitCode.FAILED);
            assertThat(answer.said()).contains(": 1 error\n");
        });
    }
}
