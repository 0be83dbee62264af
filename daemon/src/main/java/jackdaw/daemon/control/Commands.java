package jackdaw.daemon.control;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** All commands. Finds the one a request means. */
public final class Commands {
    private final List<Command> commands;

    public Commands(List<Command> commands) {
        this.commands = commands.stream()
                .sorted(Comparator.comparingInt((Command c) -> c.verb().split(" ").length).reversed()
                        .thenComparing(Command::verb)).toList();
    }

    public List<Command> all() {
        return commands;
    }

    /** Answers one request line. */
    public Iterator<Line> answer(String request, ControlSession session) {
        CommandLine line;
        try {
            line = CommandLine.parse(request);
        } catch (CommandLine.Unreadable e) {
            return Answer.syntaxError(e.getMessage());
        }
        if (line.isAtEnd()) {
            return Answer.syntaxError("syntax error, unexpected END: an empty command");
        }
        String asked = request.strip();
        if (asked.equals("?") || asked.endsWith(" ?")) {
            return Help.about(commands, asked.substring(0, asked.length() - 1).strip());
        }
        for (Command command : commands) {
            if (accepts(line, command)) {
                return !command.isReadOnly() && session.isRestricted()
                        ? Answer.only(ReplyCode.ACCESS_DENIED, "Access denied") : command.answer(line, session);
            }
        }
        return Answer.syntaxError("unknown command: " + request.strip() + " (try help)");
    }

    private static boolean accepts(CommandLine line, Command command) {
        int mark = line.mark();
        for (String word : command.verb().split(" ")) {
            if (!line.accept(word)) {
                line.reset(mark);
                return false;
            }
        }
        return true;
    }
}
