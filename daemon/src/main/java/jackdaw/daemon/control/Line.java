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

    /** The empty final line, {@code 0000 }. */
    public static final Line END = last(0, "");
}
