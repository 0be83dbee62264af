package jackdaw.daemon.control;

import java.util.Iterator;

/** One verb of the control socket. */
public interface Command {

    /** Its words: {@code show ospf neighbors}. The longest command that fits a request takes it. */
    String verb();

    /** Arguments, for the help text; may be empty. */
    String arguments();

    /** One line for the help text. */
    String summary();

    /** Whether a restricted session may use it. */
    default boolean isReadOnly() {
        return true;
    }

    /** Answers a request whose verb has been consumed from {@code line}. Called on the loop. */
    Iterator<Line> answer(CommandLine line, ControlSession session);
}
