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
        return "";
    }

    @Override
    public String summary() {
        return "Show this list";
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        Answer answer = new Answer();
        List<Command> here = commands.get().stream().filter(c -> !(c instanceof NotHere))
                .sorted(Comparator.comparing(Command::verb)).toList();
        here.forEach(c -> {
            answer.add(ReplyCode.VERSION, (c.verb() + " " + c.arguments()).strip());
            answer.add(ReplyCode.VERSION, "    " + c.summary());
        });
        return answer.end();
    }
}
