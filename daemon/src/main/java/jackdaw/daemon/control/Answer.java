package jackdaw.daemon.control;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Builders of answers. An answer is an iterator of lines of which exactly the last one is final. */
public final class Answer {
    private final List<Line> lines = new ArrayList<>();

    /** A continuation line. */
    public Answer add(int code, String text) {
        lines.add(Line.of(code, text));
        return this;
    }

    /** The lines so far, then an empty final line. */
    public Iterator<Line> end() {
        lines.add(Line.END);
        return lines.iterator();
    }

    /** The lines so far, then this final one. */
    public Iterator<Line> end(int code, String text) {
        lines.add(Line.last(code, text));
        return lines.iterator();
    }

    /** An answer of one final line. */
    public static Iterator<Line> only(int code, String text) {
        return List.of(Line.last(code, text)).iterator();
    }

    /** A parse failure, 9001. */
    public static Iterator<Line> syntaxError(String text) {
        return only(ReplyCode.SYNTAX_ERROR, text);
    }
}
