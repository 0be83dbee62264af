package jackdaw.policy.format;

/** Reads lines one after the other and knows what is open from the earlier ones: brackets, a statement, a comment. */
final class LineScanner {
    private final StringBuilder code = new StringBuilder();
    private int depth;
    private boolean inComment;
    /** The last character of code, on whatever line. */
    private char last = ';';

    Line next(String raw) {
        boolean insideComment = inComment;
        String line = insideComment ? raw : raw.strip();
        int before = depth;
        char lastBefore = last;
        code.setLength(0);
        int at = 0;
        while (at < line.length()) {
            at = piece(line, at);
        }
        String text = code.toString().stripTrailing();
        int closers = insideComment ? 0 : leadingClosers(text);
        boolean goesOn = closers == 0 && isInsideStatement(lastBefore, text);
        return new Line(text, Math.max(0, before - closers) + (goesOn ? 1 : 0), insideComment);
    }

    private static boolean isInsideStatement(char lastBefore, String text) {
        return !text.isEmpty() && text.charAt(0) != '{' && "{};:,([".indexOf(lastBefore) < 0;
    }

    private static int leadingClosers(String text) {
        int count = 0;
        while (count < text.length() && "})]".indexOf(text.charAt(count)) >= 0) {
            count++;
        }
        return count;
    }

    /** Copies one piece of the line; returns where the next one begins. */
    private int piece(String line, int at) {
        char c = line.charAt(at);
        if (inComment) {
            return comment(line, at, at);
        }
        if (c == '#') {
            code.append(line, at, line.length());
            return line.length();
        }
        if (line.startsWith("/*", at)) {
            inComment = true;
            return comment(line, at, at + 2);
        }
        if (c == '"' || c == '\'') {
            return quoted(line, at, c);
        }
        if (Character.isWhitespace(c)) {
            if (!code.isEmpty() && code.charAt(code.length() - 1) != ' ') {
                code.append(' ');
            }
            return at + 1;
        }
        bracket(c);
        code.append(c);
        last = c;
        return at + 1;
    }

    private int comment(String line, int from, int searchFrom) {
        int end = line.indexOf("*/", searchFrom);
        int stop = end < 0 ? line.length() : end + 2;
        inComment = end < 0;
        code.append(line, from, stop);
        return stop;
    }

    private int quoted(String line, int at, char quote) {
        int end = line.indexOf(quote, at + 1);
        int stop = end < 0 ? line.length() : end + 1;
        code.append(line, at, stop);
        last = quote;
        return stop;
    }

    private void bracket(char c) {
        if ("{([".indexOf(c) >= 0) {
            depth++;
        } else if ("})]".indexOf(c) >= 0) {
            depth = Math.max(0, depth - 1);
        }
    }
}
