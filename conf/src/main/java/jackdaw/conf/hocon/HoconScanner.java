package jackdaw.conf.hocon;

import jackdaw.conf.hocon.Definition.KeyElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads HOCON text for the places of its keys: what the library does not tell. Only run on text that the library has
 * parsed; on any other it still ends and reports something, but nothing sensible.
 */
final class HoconScanner {
    /** Deeper nesting is refused before the library, which recurses, sees it. */
    static final int MAX_DEPTH = 60;

    /** Longer keys are taken whole: nobody writes them. */
    private static final int MAX_ELEMENTS = 40;

    private static final Pattern INCLUDE = Pattern.compile(
            "include\\s+(required\\(\\s*)?(?:(file|url|classpath)\\(\\s*)?\"((?:[^\"\\\\\\n]|\\\\.)*+)\"");

    /** A {@link Definition} as one file shows it. */
    record Found(List<String> path, List<KeyElement> key, int keyStart, Definition.Kind kind, boolean substituted,
                 boolean extending, int line) {
    }

    /** What the scanner finds, in the order of the text. */
    interface Listener {
        void defined(Found found);

        void included(List<String> path, String source, String name, boolean required, int line);

        /** A comment begins right behind an unquoted value, without a blank. */
        void glued(List<String> path, String value, int line);
    }

    private final String text;
    private final Listener listener;
    private final List<String> path = new ArrayList<>();
    /** How many elements lists have so far, by path. */
    private final Map<List<String>, Integer> lengths = new HashMap<>();
    private int at;
    private int line = 1;
    private int depth;

    HoconScanner(String text, List<String> within, Listener listener) {
        this.text = text;
        this.listener = listener;
        this.path.addAll(within);
    }

    void scan() {
        skipBlank(true);
        if (peek() == '{') {
            take();
        }
        members();
    }

    private void members() {
        depth++;
        while (at < text.length()) {
            skipBlank(true);
            char c = peek();
            if (c == '}' || at >= text.length()) {
                take();
                break;
            }
            if (c == ',') {
                take();
            } else if (!include()) {
                member();
            }
        }
        depth--;
    }

    private boolean include() {
        // Here or not at all: a search would go on to the end of the text, for each key anew.
        Matcher m = INCLUDE.matcher(text).region(at, text.length());
        if (!m.lookingAt()) {
            return false;
        }
        listener.included(List.copyOf(path), m.group(2) == null ? "" : m.group(2), unescape(m.group(3)),
                m.group(1) != null, line);
        advanceTo(m.end());
        while (peek() == ')' || peek() == ' ' || peek() == '\t') {
            take();
        }
        return true;
    }

    private void member() {
        int start = at;
        int keyLine = line;
        List<KeyElement> key = key();
        skipBlank(true);
        boolean append = text.startsWith("+=", at);
        if (append) {
            take();
            take();
        } else if (peek() == ':' || peek() == '=') {
            take();
        }
        int size = path.size();
        key.forEach(k -> path.add(k.text()));
        List<String> whole = List.copyOf(path);
        for (int i = size + 1; i < whole.size() && key.size() <= MAX_ELEMENTS; i++) {
            listener.defined(new Found(whole.subList(0, i), key, size, Definition.Kind.IMPLIED, false, false, keyLine));
        }
        skipBlank(true);
        Definition.Kind kind = append ? Definition.Kind.APPEND
                : peek() == '{' ? Definition.Kind.OPEN : Definition.Kind.VALUE;
        Value value = lookAhead(whole);
        listener.defined(new Found(whole, key, size, kind, value.substituted, value.extending, keyLine));
        if (append) {
            element();
        } else {
            if (!value.extending) {
                lengths.remove(whole);
            }
            value();
        }
        while (path.size() > size) {
            path.removeLast();
        }
        if (at == start) {
            take();
        }
    }

    /** HOCON keeps blanks around the dots of a key, but not at its ends. */
    private List<KeyElement> key() {
        List<KeyElement> elements = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        int solid = 0;
        while (at < text.length() && ":={}[],\n".indexOf(peek()) < 0 && !text.startsWith("+=", at) && !atComment()) {
            char c = peek();
            if (c == '"') {
                part.append(string());
                quoted = true;
                solid = part.length();
            } else if (c == '.') {
                take();
                elements.add(new KeyElement(part.toString(), quoted));
                part.setLength(0);
                quoted = false;
                solid = 0;
            } else {
                part.append(take());
                solid = isBlank(c) ? solid : part.length();
            }
        }
        elements.add(new KeyElement(part.substring(0, solid), quoted));
        return elements;
    }

    private record Value(boolean substituted, boolean extending) {
    }

    /** What the value that begins here substitutes, as far as its first line outside of brackets tells. */
    private Value lookAhead(List<String> whole) {
        HoconScanner probe = new HoconScanner(text, List.of(), IGNORE);
        probe.at = at;
        boolean substituted = false;
        boolean self = false;
        while (probe.at < text.length() && ",}])\n{[".indexOf(probe.peek()) < 0 && !probe.atComment()) {
            if (text.startsWith("${", probe.at)) {
                int end = text.indexOf('}', probe.at);
                String name = text.substring(probe.at + 2, end < 0 ? text.length() : end);
                substituted = true;
                self |= name.replace("?", "").replace("\"", "").strip().equals(String.join(".", whole));
                probe.advanceTo(end < 0 ? text.length() : end + 1);
            } else if (probe.peek() == '"') {
                probe.string();
            } else {
                probe.take();
            }
        }
        return new Value(substituted, self);
    }

    /** A value, which ends at a line's end, a comma or a closing bracket. */
    private void value() {
        int begin = at;
        while (at < text.length() && ",}]\n".indexOf(peek()) < 0) {
            char c = peek();
            if (atComment()) {
                if (at > begin && isUnquoted(text.charAt(at - 1))) {
                    listener.glued(List.copyOf(path), text.substring(begin, at), line);
                }
                return;
            }
            if (text.startsWith("${", at)) {
                int end = text.indexOf('}', at);
                advanceTo(end < 0 ? text.length() : end + 1);
            } else if (c == '"') {
                string();
            } else if (c == '{' && depth < MAX_DEPTH) {
                take();
                members();
            } else if (c == '[' && depth < MAX_DEPTH) {
                take();
                elements();
            } else {
                take();
            }
        }
    }

    private void elements() {
        depth++;
        while (at < text.length()) {
            skipBlank(true);
            char c = peek();
            if (c == ']' || at >= text.length()) {
                take();
                break;
            }
            if (c == ',') {
                take();
                continue;
            }
            int start = at;
            element();
            if (at == start) {
                take();
            }
        }
        depth--;
    }

    /** The next value of the list at the present path, in its brackets or appended to it. */
    private void element() {
        int length = lengths.merge(List.copyOf(path), 1, Integer::sum);
        path.add("[" + (length - 1) + "]");
        listener.defined(new Found(List.copyOf(path), List.of(), path.size(),
                peek() == '{' ? Definition.Kind.OPEN : Definition.Kind.VALUE, text.startsWith("${", at), true, line));
        value();
        path.removeLast();
    }

    /** Whether the brackets outside of strings nest deeper than {@link #MAX_DEPTH}. */
    static boolean nestsTooDeep(String text) {
        HoconScanner probe = new HoconScanner(text, List.of(), IGNORE);
        int open = 0;
        while (probe.at < text.length()) {
            char c = probe.peek();
            if (c == '"') {
                probe.string();
            } else if (probe.atComment()) {
                probe.skipLine();
            } else {
                open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                probe.take();
            }
            if (open > MAX_DEPTH) {
                return true;
            }
        }
        return false;
    }

    private String string() {
        if (text.startsWith("\"\"\"", at)) {
            int end = text.indexOf("\"\"\"", at + 3);
            while (end >= 0 && end + 3 < text.length() && text.charAt(end + 3) == '"') {
                end++;
            }
            String inside = text.substring(at + 3, end < 0 ? text.length() : end);
            advanceTo(end < 0 ? text.length() : end + 3);
            return inside;
        }
        take();
        int begin = at;
        while (at < text.length() && peek() != '"' && peek() != '\n') {
            take();
            if (text.charAt(at - 1) == '\\' && at < text.length()) {
                take();
            }
        }
        String inside = text.substring(begin, at);
        if (peek() == '"') {
            take();
        }
        return unescape(inside);
    }

    private static String unescape(String raw) {
        return raw.indexOf('\\') < 0 ? raw : raw.replace("\\\"", "\"").replace("\\\\", "\\").replace("\\/", "/");
    }

    private boolean atComment() {
        return peek() == '#' || text.startsWith("//", at);
    }

    private void skipLine() {
        while (at < text.length() && peek() != '\n') {
            take();
        }
    }

    private void skipBlank(boolean newlines) {
        while (at < text.length()) {
            if (atComment()) {
                skipLine();
            } else if (isBlank(peek()) && (newlines || peek() != '\n')) {
                take();
            } else {
                return;
            }
        }
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }

    private static boolean isUnquoted(char c) {
        return !isBlank(c) && "\"}]{[,".indexOf(c) < 0;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private char take() {
        if (at >= text.length()) {
            return '\0';
        }
        char c = text.charAt(at++);
        line += c == '\n' ? 1 : 0;
        return c;
    }

    private void advanceTo(int end) {
        while (at < end && at < text.length()) {
            take();
        }
    }

    private static final Listener IGNORE = new Listener() {
        @Override
        public void defined(Found found) {
        }

        @Override
        public void included(List<String> path, String source, String name, boolean required, int line) {
        }

        @Override
        public void glued(List<String> path, String value, int line) {
        }
    };
}
