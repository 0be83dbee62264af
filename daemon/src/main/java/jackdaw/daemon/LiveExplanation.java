package jackdaw.daemon;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has a running router explain what its filters make of its routes, and puts the lines of their files beside. */
final class LiveExplanation {
    private static final Pattern STEP = Pattern.compile("  (\\S.*?):(\\d+):\\d+: (.*)");

    private final Path socket;
    private final PrintStream out;
    private final PrintStream err;

    LiveExplanation(Path socket, PrintStream out, PrintStream err) {
        this.socket = socket;
        this.out = out;
        this.err = err;
    }

    /** @param words what follows {@code explain} on the control socket */
    ExitCode explain(List<String> words) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ExitCode code;
        try (PrintStream told = new PrintStream(answer, true, StandardCharsets.UTF_8)) {
            code = new CtlCommand(socket, told, err).run(List.of("explain " + String.join(" ", words)));
        }
        SourceLines sources = new SourceLines();
        PrintStream to = code == ExitCode.OK ? out : err;
        answer.toString(StandardCharsets.UTF_8).lines().forEach(line -> {
            Matcher step = STEP.matcher(line);
            to.println(step.matches()
                    ? sources.commented(step.group(1), Integer.parseInt(step.group(2)), step.group(3)) : line);
        });
        return code;
    }
}
