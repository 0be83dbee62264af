package jackdaw.linux.nat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A recursive descent over one text. Strict: no comments, no trailing commas, nothing behind the value. */
final class JsonParser {
    private static final int MAX_DEPTH = 64;
    private static final String WORD = "-+.";

    private final String text;
    private int at;

    JsonParser(String text) {
        this.text = text;
    }

    Json whole() throws Json.Unreadable {
        Json value = value(0);
        blanks();
        if (at < text.length()) {
            throw unreadable("more than one value");
        }
        return value;
    }

    private Json value(int depth) throws Json.Unreadable {
        if (depth > MAX_DEPTH) {
            throw unreadable("too deep");
        }
        blanks();
        return switch (peek()) {
            case '{' -> members(depth);
            case '[' -> elements(depth);
            case '"' -> new Json.Text(string());
            default -> word();
        };
    }

    private Json members(int depth) throws Json.Unreadable {
        Map<String, Json> members = new LinkedHashMap<>();
        take('{');
        blanks();
        if (peek() != '}') {
            do {
                blanks();
                String name = string();
                blanks();
                take(':');
                members.put(name, value(depth + 1));
                blanks();
            } while (tryTake(','));
        }
        take('}');
        return new Json.Members(members);
    }

    private Json elements(int depth) throws Json.Unreadable {
        List<Json> elements = new ArrayList<>();
        take('[');
        blanks();
        if (peek() != ']') {
            do {
                elements.add(value(depth + 1));
                blanks();
            } while (tryTake(','));
        }
        take(']');
        return new Json.Elements(elements);
    }

    private Json word() throws Json.Unreadable {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || WORD.indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String word = text.substring(start, at);
        if (!word.matches("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
            at = start;
            throw unreadable("no value");
        }
        return new Json.Word(word);
    }

    private String string() throws Json.Unreadable {
        take('"');
        StringBuilder out = new StringBuilder();
        while (peek() != '"') {
            char letter = text.charAt(at++);
            if (letter < ' ') {
                throw unreadable("a control character in a string");
            }
            out.append(letter == '\\' ? escape() : letter);
        }
        take('"');
        return out.toString();
    }

    private char escape() throws Json.Unreadable {
        char letter = peek();
        at++;
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw unreadable("a strange escape");
        };
    }

    private char unicode() throws Json.Unreadable {
        String digits = text.substring(at, Math.min(text.length(), at + 4));
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw unreadable("a strange escape");
        }
        at += 4;
        return (char) Integer.parseInt(digits, 16);
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws Json.Unreadable {
        if (at >= text.length()) {
            throw unreadable("an end");
        }
        return text.charAt(at);
    }

    private void take(char letter) throws Json.Unreadable {
        if (!tryTake(letter)) {
            throw unreadable("no " + letter);
        }
    }

    private boolean tryTake(char letter) {
        boolean there = at < text.length() && text.charAt(at) == letter;
        at += there ? 1 : 0;
        return there;
    }

    private Json.Unreadable unreadable(String why) {
        return new Json.Unreadable(why, at);
    }
}
