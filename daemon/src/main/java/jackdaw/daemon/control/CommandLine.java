package jackdaw.daemon.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request cut into words, consumed from the left. Quoted strings are one word that remembers its quotes; text in
 * braces, and all behind {@code where}, is read as it stands since it belongs to the filter language.
 */
public final class CommandLine {
    /** A longer text in the filter language is not compiled: that happens on the loop. */
    static final int MAX_TERM = 4096;
    static final String TERM_TOO_LONG = "a term or filter of a command may have " + MAX_TERM + " characters";

    /** A word; {@code quote} is '"', '\'' or 0. {@code start} is its offset in the request. */
    public record Word(String text, char quote, int start, int end) {
    }

    /** The request cannot be cut into words. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    private final String request;
    private final List<Word> words;
    private int next;

    private CommandLine(String request, List<Word> words) {
        this.request = request;
        this.words = words;
    }

    /** @throws Unreadable if a string is not terminated */
    public static CommandLine parse(String request) throws Unreadable {
        List<Word> words = new ArrayList<>();
        int i = 0;
        while (i < request.length()) {
            char c = request.charAt(i);
            if (c == ' ' || c == '\t') {
                i++;
            } else if (c == '#') {
                break;
            } else if (c == '"' || c == '\'') {
                int end = request.indexOf(c, i + 1);
                if (end < 0) {
                    throw new Unreadable("Unterminated string");
                }
                words.add(new Word(request.substring(i + 1, end), c, i, end + 1));
                i = end + 1;
            } else {
                int end = i + 1;
                if (isWordPart(c)) {
                    while (end < request.length() && isWordPart(request.charAt(end))) {
                        end++;
                    }
                }
                words.add(new Word(request.substring(i, end), (char) 0, i, end));
                i = end;
            }
        }
        return new CommandLine(request, words);
    }

    private static boolean isWordPart(char c) {
        return " \t\"'#{}[](),;=<>!&|~".indexOf(c) < 0;
    }

    public boolean isAtEnd() {
        return next == words.size();
    }

    public Optional<Word> peek() {
        return isAtEnd() ? Optional.empty() : Optional.of(words.get(next));
    }

    /** The next word, which must exist. */
    public Word take() {
        return words.get(next++);
    }

    /** Takes the next word if it is exactly this unquoted keyword. */
    public boolean accept(String keyword) {
        if (!isAtEnd() && words.get(next).quote() == 0 && words.get(next).text().equals(keyword)) {
            next++;
            return true;
        }
        return false;
    }

    /** Everything from the next word to the end, unchanged; the line is then at its end. */
    public String rest() {
        if (isAtEnd()) {
            return "";
        }
        String rest = request.substring(words.get(next).start()).strip();
        next = words.size();
        return rest;
    }

    /** A balanced block in braces, the braces included; empty if the next word opens none or it never closes. */
    public Optional<String> block() {
        if (isAtEnd() || !words.get(next).text().equals("{")) {
            return Optional.empty();
        }
        int start = words.get(next).start();
        int depth = 0;
        for (int i = next; i < words.size(); i++) {
            Word word = words.get(i);
            depth += word.quote() != 0 ? 0 : word.text().equals("{") ? 1 : word.text().equals("}") ? -1 : 0;
            if (depth == 0) {
                next = i + 1;
                return Optional.of(request.substring(start, word.end()));
            }
        }
        return Optional.empty();
    }

    /** Where the reader stands, to come back by {@link #reset}. */
    public int mark() {
        return next;
    }

    public void reset(int mark) {
        next = mark;
    }

    /** What stands between two marks, as it was written. */
    public String between(int from, int to) {
        return from >= to ? "" : request.substring(words.get(from).start(), words.get(to - 1).end());
    }
}
