package jackdaw.daemon.log;

/** Text from outside, fit for one line of a log or a table. */
public final class OneLine {
    private OneLine() {
    }

    /** Blanks instead of what does not print, none at the ends, never two; of so many characters at most. */
    public static String of(String text, int most) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(most).map(c -> isPrintable(c) ? c : ' ').forEach(out::appendCodePoint);
        return out.toString().strip().replaceAll(" {2,}", " ");
    }

    /** Control characters could forge further lines; format characters could turn what stands there around. */
    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                 Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
