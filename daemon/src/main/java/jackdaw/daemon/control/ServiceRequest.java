package jackdaw.daemon.control;

import jackdaw.daemon.log.OneLine;
import jackdaw.nat.Instruction;
import jackdaw.nat.ServiceState;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line says behind the name of a service.
 *
 * @param last   the operator knows that nobody else may announce the prefixes
 * @param dryRun tell what would happen, and do nothing
 */
record ServiceRequest(Instruction instruction, boolean last, boolean dryRun) {
    static final String GRAMMAR = "(drain | resume | force (up | weak | down) | auto) [for <time>] [reason <text>]"
            + " [--last] [--dry-run]";
    /** Where nobody says otherwise, so that a forced state is never forgotten. */
    static final Duration FORCE_TIME = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Pattern TIME = Pattern.compile("(\\d{1,7})([smhd])");
    private static final int MAX_REASON = 200;
    private static final String NO_REASON = "by command";

    /** The line does not follow {@link #GRAMMAR}. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** Reads all that is left of {@code line}. */
    static ServiceRequest read(CommandLine line) throws Malformed {
        Options options = new Options();
        options.take(line);
        String verb = word(line).orElseThrow(() -> new Malformed("expected " + GRAMMAR));
        Optional<ServiceState> state = verb.equals("force") ? Optional.of(state(line)) : Optional.empty();
        options.take(line);
        Optional<Duration> time = line.accept("for") ? Optional.of(time(line)) : Optional.empty();
        options.take(line);
        Optional<String> reason = line.accept("reason") ? Optional.of(reason(line, options)) : Optional.empty();
        if (!line.isAtEnd()) {
            throw new Malformed("unexpected " + line.take().text() + ", expected " + GRAMMAR);
        }
        return new ServiceRequest(instruction(verb, state, time, reason), options.last, options.dryRun);
    }

    private static final class Options {
        private boolean last;
        private boolean dryRun;

        void take(CommandLine line) {
            boolean more = true;
            while (more) {
                boolean takenLast = line.accept("--last");
                boolean takenDry = line.accept("--dry-run");
                last |= takenLast;
                dryRun |= takenDry;
                more = takenLast || takenDry;
            }
        }
    }

    private static Instruction instruction(String verb, Optional<ServiceState> state, Optional<Duration> time,
                                           Optional<String> reason) throws Malformed {
        String why = reason.orElse(NO_REASON);
        return switch (verb) {
            case "drain" -> new Instruction.Drain(why, time);
            case "force" -> new Instruction.Force(state.orElseThrow(), why, time.orElse(FORCE_TIME));
            case "resume", "auto" -> {
                if (time.isPresent()) {
                    throw new Malformed(verb + " is for good: leave out 'for'");
                }
                yield verb.equals("auto") ? new Instruction.Auto() : new Instruction.Resume();
            }
            default -> throw new Malformed("unknown order " + verb + ", expected " + GRAMMAR);
        };
    }

    private static Optional<String> word(CommandLine line) {
        return line.isAtEnd() ? Optional.empty() : Optional.of(line.take().text());
    }

    private static ServiceState state(CommandLine line) throws Malformed {
        return switch (word(line).orElse("")) {
            case "up" -> ServiceState.UP;
            case "weak" -> ServiceState.WEAK;
            case "down" -> ServiceState.DOWN;
            default -> throw new Malformed("force takes up, weak or down");
        };
    }

    private static Duration time(CommandLine line) throws Malformed {
        String text = word(line).orElse("");
        Matcher matcher = TIME.matcher(text);
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            Duration time = switch (matcher.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
            if (time.isPositive() && time.compareTo(LONGEST) <= 0) {
                return time;
            }
        }
        throw new Malformed("'for' takes a time such as 90s, 30m, 2h or 1d, at most 30d" + (text.isEmpty() ? ""
                : ", not " + text));
    }

    /** In quotes, or all up to the end or an option. */
    private static String reason(CommandLine line, Options options) throws Malformed {
        String text = OneLine.of(text(line, options), MAX_REASON);
        if (text.isBlank()) {
            throw new Malformed("'reason' takes a text");
        }
        return text;
    }

    private static String text(CommandLine line, Options options) {
        if (line.peek().filter(w -> w.quote() != 0).isPresent()) {
            String text = line.take().text();
            options.take(line);
            return text;
        }
        int from = line.mark();
        while (line.peek().filter(w -> !w.text().startsWith("--")).isPresent()) {
            line.take();
        }
        String text = line.between(from, line.mark());
        options.take(line);
        return text;
    }

    /** Such as {@code 2h}; {@code 1h 30m} where one unit is not enough. */
    static String text(Duration time) {
        StringBuilder text = new StringBuilder();
        long[] parts = {time.toDaysPart(), time.toHoursPart(), time.toMinutesPart(), time.toSecondsPart()};
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] != 0) {
                text.append(text.isEmpty() ? "" : " ").append(parts[i]).append("dhms".charAt(i));
            }
        }
        return text.isEmpty() ? "0s" : text.toString();
    }
}
