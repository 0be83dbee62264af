package jackdaw.daemon.control;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** {@code help}: the commands of this socket. birdc has its own; plain clients have this. */
final class Help implements Command {
    private final Supplier<List<Command>> commands;

    Help(Supplier<List<Command>> commands) {
        this.commands = commands;
    }

    @Override
    public String verb() {
        return "help";
    }

    @Override
    public String arguments() {
        return "[<words>]";
    }

    @Override
    public String summary() {
        return "Show this list, or what begins with some words; a question mark behind them does the same";
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        return about(commands.get(), line.rest());
    }

    /** Commands that begin with some words, or that these words belong to; all if there are none. */
    static Iterator<Line> about(List<Command> commands, String words) {
        Answer answer = new Answer();
        List<Command> here = commands.stream().filter(c -> !(c instanceof NotHere))
                .filter(c -> c.verb().startsWith(words) || (words + " ").startsWith(c.verb() + " "))
                .sorted(Comparator.comparing(Command::verb)).toList();
        if (here.isEmpty()) {
            return Answer.syntaxError("no command begins with " + words + " (try help)");
        }
        here.forEach(c -> {
            answer.add(ReplyCode.VERSION, (c.verb() + " " + c.arguments()).strip());
            answer.add(ReplyCode.VERSION, "    " + c.summary());
        });
        return answer.end();
    }
}
