package jackdaw.daemon;

import jackdaw.api.Jackdaw;
import jackdaw.conf.LooseFilters;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The command line. The only place that ends the process. */
public final class Main {
    /** Where the configuration is unless {@code -c} says otherwise. */
    static final Path DEFAULT_CONFIG = Path.of("/etc/jackdaw/gateway.conf");
    /** Room for the deepest nesting of filters that the language's limits allow. */
    private static final long STACK_OCTETS = 8L << 20;
    private static final String USAGE = """
            usage: jackdaw run   -c FILE [-s SOCKET]     run in the foreground
                   jackdaw check -c FILE [--host] [--strict]   check a configuration: exit 0 or 1; host: and this
                                                         machine, which it is for; strict: warnings fail too
                   jackdaw ctl   [-s SOCKET] COMMAND...  ask a running daemon; "ctl help" lists the commands
                   jackdaw ctl   --json show services    the same in JSON
                   jackdaw filter check FILE...          check filter files: exit 0 or 1
                   jackdaw filter test FILE...           run the tests in filter files: exit 0 or 1
                   jackdaw filter eval TERM [FILE...]    what a term of the filter language is
                   jackdaw filter fmt [--write] FILE...  lay filter files out
                   jackdaw filter explain FILTER ROUTE FILE...   how a filter comes to its verdict
                   jackdaw filter explain (FILTER | import CHANNEL | export CHANNEL) PREFIX -s SOCKET
                                                         the same on a route of a running router
                   jackdaw version
            """;

    private Main() {
    }

    /** Works on a thread of its own: {@code check} may recurse deeper than the main thread's stack allows. */
    public static void main(String[] words) throws InterruptedException {
        AtomicReference<ExitCode> code = new AtomicReference<>(ExitCode.INTERNAL);
        Thread command = Thread.ofPlatform().name("command").stackSize(STACK_OCTETS)
                .start(() -> code.set(dispatch(List.of(words), System.out, System.err)));
        command.join();
        System.out.flush();
        System.err.flush();
        System.exit(code.get().number());
    }

    private static ExitCode dispatch(List<String> words, PrintStream out, PrintStream err) {
        if (words.isEmpty()) {
            err.print(USAGE);
            return ExitCode.USAGE;
        }
        try {
            CommandArguments arguments = CommandArguments.parse(words.subList(1, words.size()));
            if (arguments.help()) {
                out.print(USAGE);
                return ExitCode.OK;
            }
            return command(words.getFirst(), arguments, out, err);
        } catch (CommandArguments.Wrong e) {
            err.println("jackdaw: " + e.getMessage());
            err.print(USAGE);
            return ExitCode.USAGE;
        }
    }

    private static ExitCode command(String name, CommandArguments arguments, PrintStream out, PrintStream err)
            throws CommandArguments.Wrong {
        return switch (name) {
            case "run" -> {
                refuseRest(arguments);
                yield new RunCommand(arguments.config().orElse(DEFAULT_CONFIG), arguments.socket(), err).run();
            }
            case "check" -> {
                refuseRest(arguments);
                yield new CheckCommand(out, err, arguments.strict(), arguments.host()).run(
                        arguments.config().orElse(DEFAULT_CONFIG));
            }
            case "filter" -> new FilterCommand(out, err, arguments.socket(), constants(arguments))
                    .run(arguments.rest());
            case "ctl" -> new CtlCommand(arguments.socket().orElse(Path.of("/run/jackdaw/jackdaw.ctl")), out, err)
                    .run(arguments.question());
            case "version", "--version" -> {
                out.println("jackdaw " + Jackdaw.version());
                yield ExitCode.OK;
            }
            case "help", "--help", "-h" -> {
                out.print(USAGE);
                yield ExitCode.OK;
            }
            default -> throw new CommandArguments.Wrong("unknown command " + name + ", known are "
                    + String.join(", ", Arrays.asList("run", "check", "filter", "ctl", "version", "help")));
        };
    }

    private static LooseFilters.Constants constants(CommandArguments arguments) throws CommandArguments.Wrong {
        if (arguments.config().isEmpty()) {
            return LooseFilters.Constants.NONE;
        }
        return LooseFilters.Constants.of(arguments.config().get()).orElseThrow(() -> new CommandArguments.Wrong(
                arguments.config().get() + " cannot be read: jackdaw check tells why"));
    }

    private static void refuseRest(CommandArguments arguments) throws CommandArguments.Wrong {
        if (!arguments.rest().isEmpty()) {
            throw new CommandArguments.Wrong("unexpected " + arguments.rest().getFirst());
        }
    }
}
