package jackdaw.linux.process;

/** What came of a {@link CommandRun}. */
public sealed interface CommandOutcome {

    /**
     * The program ended by itself.
     *
     * @param status its exit status; 128 and the signal's number if a signal ended it
     * @param output what it wrote to standard output
     * @param errors what it wrote to standard error
     * @param cut    whether it wrote more than was kept
     */
    record Ended(int status, String output, String errors, boolean cut) implements CommandOutcome {
        private static final int SIGNAL = 128;

        /** The first line that explains a failure: of its errors, else of its output, else its exit status. */
        public String complaint() {
            return errors.lines().filter(line -> !line.isBlank()).findFirst()
                    .or(() -> output.lines().filter(line -> !line.isBlank()).findFirst())
                    .map(String::strip)
                    .orElse(status > SIGNAL ? "ended by signal " + (status - SIGNAL) : "exit status " + status);
        }
    }

    /**
     * It was killed because its time was up.
     *
     * @param output what it had written until then
     */
    record TimedOut(String output, String errors) implements CommandOutcome {
    }

    /**
     * It never ran, or the caller was interrupted while it ran.
     *
     * @param why a clause, such as {@code nft is not installed}
     */
    record NotRun(String why) implements CommandOutcome {
    }
}
