package jackdaw.daemon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The words after the command's name.
 *
 * @param config {@code -c FILE}
 * @param socket {@code -s PATH}
 * @param strict {@code --strict}: a warning fails the check
 * @param host   {@code --host}: this is the machine that the configuration is for
 * @param rest   what is no option; options end at the first such word
 */
record CommandArguments(Optional<Path> config, Optional<Path> socket, boolean strict, boolean host, boolean json,
                        boolean help, List<String> rest) {

    /** The command line makes no sense. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }

    static CommandArguments parse(List<String> words) throws Wrong {
        Optional<Path> config = Optional.empty();
        Optional<Path> socket = Optional.empty();
        boolean strict = false;
        boolean host = false;
        boolean json = false;
        boolean help = false;
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!rest.isEmpty() || !word.startsWith("-")) {
                rest.add(word);
                continue;
            }
            switch (word) {
                case "-c", "--config" -> config = Optional.of(Path.of(value(words, ++i, word)));
                case "-s", "--socket" -> socket = Optional.of(Path.of(value(words, ++i, word)));
                case "--strict" -> strict = true;
                case "--host" -> host = true;
                case "--json" -> json = true;
                case "-h", "--help" -> help = true;
                case "-f" -> {
                    // BIRD's "stay in the foreground", which is the only way here.
                }
                default -> throw new Wrong("unknown option " + word);
            }
        }
        return new CommandArguments(config, socket, strict, host, json, help, List.copyOf(rest));
    }

    /** What is asked of a daemon. Its answer is in JSON when that is the last word. */
    List<String> question() throws Wrong {
        if (!json) {
            return rest;
        }
        String command = String.join(" ", rest);
        if (Stream.of("show services", "show ospf", "show bfd").noneMatch(command::startsWith)) {
            throw new Wrong("--json is for show services, show ospf and show bfd"
                    + (rest.isEmpty() ? "" : ", not for " + command));
        }
        return Stream.concat(rest.stream(), Stream.of("json")).toList();
    }

    private static String value(List<String> words, int at, String option) throws Wrong {
        if (at >= words.size()) {
            throw new Wrong("option " + option + " needs a value");
        }
        return words.get(at);
    }
}
