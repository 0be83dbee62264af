package jackdaw.daemon.control;

/**
 * One line of an answer.
 *
 * @param code four digits of BIRD's reply grammar
 * @param last ends the answer
 */
public record Line(int code, String text, boolean last) {

    public static Line of(int code, String text) {
        return new Line(code, text, false);
    }

    public static Line last(int code, String text) {
        return new Line(code, text, true);
    }

    /** Nothing to send yet: the session goes on with this answer in a later turn, so that routing comes first. */
    static final Line PAUSE = of(0, "");

    /** The empty final line, {@code 0000 }. */
    public static final Line END = last(0, "");
}
