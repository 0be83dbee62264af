package jackdaw.daemon.control;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A command that BIRD has and Jackdaw has not: birdc offers it, so the answer says why nothing happens. Those about a
 * protocol that does not run answer as BIRD does then.
 */
record NotHere(String verb, String reason) implements Command {

    static List<Command> all() {
        List<Command> commands = new ArrayList<>();
        for (String what : List.of("interfaces", "neighbors")) {
            commands.add(new NotHere("show rip " + what, "There is no RIP protocol running"));
        }
        for (String what : List.of("interfaces", "neighbors", "entries", "routes")) {
            commands.add(new NotHere("show babel " + what, "There is no Babel protocol running"));
        }
        commands.add(new NotHere("debug", "debug is not supported: set log.level to debug in the configuration"));
        commands.add(new NotHere("mrtdump", "mrtdump is not supported"));
        commands.add(new NotHere("mrt dump", "mrt dump is not supported"));
        commands.add(new NotHere("dump", "dump is not supported: the show commands tell what there is to tell"));
        return commands;
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "Not supported";
    }

    @Override
    public boolean isReadOnly() {
        return verb.startsWith("show ");
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        return Answer.syntaxError(reason);
    }
}
