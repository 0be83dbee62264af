package jackdaw.policy.syntax;

import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Literal tokens: the longest shape wins, the earlier one on ties. */
final class Literals {
    private static final Pattern RD = Pattern.compile(
            "[02]:[0-9]+:[0-9]+|[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+:[0-9]+|[0-9]+:[0-9]+");
    private static final Pattern IP4 = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+");
    private static final Pattern MAC = Pattern.compile("[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){5}");
    private static final Pattern BYTES = Pattern.compile(
            "hex:(?:[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2})+|(?:[0-9a-fA-F]{2})*)"
            + "|[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){9,}|(?:[0-9a-fA-F]{2}){10,}");
    /** Far more groups than an address has, and far fewer than a stack of matching groups holds. */
    private static final Pattern IP6 = Pattern.compile(
            "(?:[0-9a-fA-F]*:){2,64}(?:[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+|[0-9a-fA-F]*)");
    private static final Pattern NUMBER = Pattern.compile("0x[0-9a-fA-F]+|[0-9]+");
    private static final Pattern WORD = Pattern.compile("else:|[A-Za-z_][A-Za-z0-9_]*");
    private static final long MAX_INT = 0xffff_ffffL;

    /** A shape found in the text. */
    record Shape(Token.Kind kind, int length) {
    }

    private Literals() {
    }

    /** The literal or word at {@code from}. */
    static Optional<Shape> find(String text, int from) {
        Shape best = new Shape(Token.Kind.END, 0);
        char c = text.charAt(from);
        if (Character.digit(c, 16) >= 0 && c < 128 || c == ':' || c == 'h') {
            best = longer(best, Token.Kind.RD, RD, text, from);
            best = longer(best, Token.Kind.IP4, IP4, text, from);
            best = longer(best, Token.Kind.MAC, MAC, text, from);
            best = longer(best, Token.Kind.BYTES, BYTES, text, from);
            int ip6 = ip6Length(text, from);
            best = ip6 > best.length ? new Shape(Token.Kind.IP6, ip6) : best;
            best = longer(best, Token.Kind.NUMBER, NUMBER, text, from);
        }
        best = longer(best, Token.Kind.WORD, WORD, text, from);
        if (best.length == 0) {
            return Optional.empty();
        }
        boolean isElse = best.kind == Token.Kind.WORD && text.charAt(from + best.length - 1) == ':';
        return Optional.of(isElse ? new Shape(Token.Kind.ELSE_COLON, best.length) : best);
    }

    private static Shape longer(Shape best, Token.Kind kind, Pattern pattern, String text, int from) {
        Matcher matcher = pattern.matcher(text).region(from, text.length());
        if (!matcher.lookingAt()) {
            return best;
        }
        int length = matcher.end() - from;
        return length > best.length ? new Shape(kind, length) : best;
    }

    /** Contains {@code ::} or three colons; one colon at the end belongs to what follows (a case label). */
    private static int ip6Length(String text, int from) {
        Matcher matcher = IP6.matcher(text).region(from, text.length());
        if (!matcher.lookingAt()) {
            return 0;
        }
        String shape = matcher.group();
        if (shape.endsWith(":") && !shape.endsWith("::")) {
            shape = shape.substring(0, shape.length() - 1);
        }
        return shape.contains("::") || shape.chars().filter(c -> c == ':').count() >= 3 ? shape.length() : 0;
    }

    /** The value of a literal; refused if a part is out of range. */
    static Object value(Token.Kind kind, String text, SourcePosition at) {
        try {
            return switch (kind) {
                case NUMBER -> number(text, MAX_INT, at);
                case IP4 -> Ip4.parse(text);
                case IP6 -> Ip6.parse(text);
                case RD -> rd(text, at);
                case MAC -> Long.parseLong(text.replace(":", ""), 16);
                case BYTES -> Bytes.of(HexFormat.of().parseHex(
                        (text.startsWith("hex:") ? text.substring(4) : text).replace(":", "")));
                case WORD, QUOTED, STRING, OPERATOR, ELSE_COLON, UNREADABLE, NOT_INCLUDED, END -> text;
            };
        } catch (IllegalArgumentException e) {
            throw new Refused(at, kind == Token.Kind.IP4 || kind == Token.Kind.IP6
                    ? "invalid address " + text : e.getMessage());
        }
    }

    private static long number(String text, long max, SourcePosition at) {
        boolean isHex = text.startsWith("0x");
        String digits = (isHex ? text.substring(2) : text).replaceFirst("^0+(?=.)", "");
        long value = digits.length() > 10 ? Long.MAX_VALUE : Long.parseLong(digits, isHex ? 16 : 10);
        if (value > max) {
            throw new Refused(at, "number " + text + " out of range", "the largest is " + max);
        }
        return value;
    }

    /** RFC 4364 §4.2: the type, unless it is forced, follows from the size of the first part. */
    private static long rd(String text, SourcePosition at) {
        int last = text.lastIndexOf(':');
        String first = text.substring(0, last);
        String second = text.substring(last + 1);
        if (first.indexOf('.') >= 0) {
            return 1L << 48 | Integer.toUnsignedLong(Ip4.parse(first).bits()) << 16 | number(second, 0xffff, at);
        }
        int colon = first.indexOf(':');
        String forced = colon < 0 ? "" : first.substring(0, colon);
        long upper = number(first.substring(colon + 1), MAX_INT, at);
        if (forced.equals("2") || forced.isEmpty() && upper > 0xffff) {
            return 2L << 48 | upper << 16 | number(second, 0xffff, at);
        }
        if (upper > 0xffff) {
            throw new Refused(at, "number " + upper + " out of range", "a type 0 RD starts with 0 to 65535");
        }
        return upper << 32 | number(second, MAX_INT, at);
    }
}
