package jackdaw.policy.syntax;

import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Literal tokens: the longest shape wins, the earlier one on ties. */
final class Literals {
    private static final long MAX_INT = 0xffff_ffffL;
    private static final int SHORTEST_OCTETS = 20;
    private static final int GROUPS = 8;
    /** Characters of a literal in a message. */
    private static final int SHOWN = 80;
    private static final Shape NOTHING = new Shape(Token.Kind.END, 0);

    private Literals() {
    }

    /** A shape found in the text. */
    record Shape(Token.Kind kind, int length) {
        private Shape or(Token.Kind other, int otherLength) {
            return otherLength > length ? new Shape(other, otherLength) : this;
        }
    }

    /** The literal or word at {@code from}; of length zero if there is none. */
    static Shape find(String text, int from) {
        char c = text.charAt(from);
        int word = Shapes.word(text, from);
        int after = from + word;
        boolean isElse = word > 0 && text.charAt(after - 1) == ':';
        // What follows the word tells it from all but octets, and those have more digits.
        if (word > 0 && word < SHORTEST_OCTETS && (after == text.length() || text.charAt(after) != ':')) {
            return new Shape(isElse ? Token.Kind.ELSE_COLON : Token.Kind.WORD, word);
        }
        Shape best = NOTHING;
        if (Shapes.isHex(c) || c == ':' || c == 'h') {
            best = best.or(Token.Kind.RD, Shapes.rd(text, from)).or(Token.Kind.IP4, Shapes.ip4(text, from))
                    .or(Token.Kind.MAC, Shapes.mac(text, from)).or(Token.Kind.BYTES, Shapes.bytes(text, from))
                    .or(Token.Kind.IP6, Shapes.ip6(text, from)).or(Token.Kind.NUMBER, Shapes.number(text, from));
        }
        return best.or(isElse ? Token.Kind.ELSE_COLON : Token.Kind.WORD, word);
    }

    /** The value of the literal from {@code start} to {@code end}; refused if a part is out of range. */
    static Object value(Token.Kind kind, String text, int start, int end, Supplier<SourcePosition> at) {
        if (kind == Token.Kind.NUMBER) {
            long small = smallNumber(text, start, end);
            return small >= 0 ? (Long) small : value(kind, text.substring(start, end), at.get());
        }
        return value(kind, text.substring(start, end), at.get());
    }

    /** A decimal number of so few digits that it is in range; else -1. */
    private static long smallNumber(String text, int start, int end) {
        if (end - start > 9) {
            return -1;
        }
        int number = 0;
        for (int i = start; i < end; i++) {
            if (!Shapes.isDigit(text.charAt(i))) {
                return -1;
            }
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }

    private static Object value(Token.Kind kind, String text, SourcePosition at) {
        try {
            return switch (kind) {
                case NUMBER -> number(text, MAX_INT, at);
                case IP4 -> dotted(text);
                case IP6 -> ip6(text);
                case RD -> rd(text, at);
                case MAC -> Long.parseLong(text.replace(":", ""), 16);
                case BYTES -> Bytes.of(HexFormat.of().parseHex(
                        (text.startsWith("hex:") ? text.substring(4) : text).replace(":", "")));
                case WORD, QUOTED, STRING, OPERATOR, ELSE_COLON, UNREADABLE, NOT_INCLUDED, END -> text;
            };
        } catch (IllegalArgumentException e) {
            boolean isAddress = kind == Token.Kind.IP4 || kind == Token.Kind.IP6;
            throw new Refused(at, isAddress ? "invalid address " + shown(text) : e.getMessage(),
                    isAddress && text.endsWith(":") ? "a blank before the colon makes it a label" : "");
        }
    }

    private static String shown(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    /** Four decimal parts, which may have leading zeros. */
    private static Ip4 dotted(String text) {
        int bits = 0;
        int part = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && text.charAt(i) != '.') {
                part = Math.min(part * 10 + text.charAt(i) - '0', 256);
            } else if (part > 255) {
                throw new IllegalArgumentException("invalid address " + shown(text));
            } else {
                bits = bits << 8 | part;
                part = 0;
            }
        }
        return new Ip4(bits);
    }

    private static Ip6 ip6(String text) {
        int end = text.lastIndexOf(':') + 1;
        String whole = text.indexOf('.') < 0 ? text : text.substring(0, end) + dotted(text.substring(end));
        return Ip6.parse(isFull(whole) ? whole.replaceFirst("^::|::$", "").replace("::", ":") : whole);
    }

    /** Whether {@code ::} stands for no group, since all are there; RFC 4291 does not know it, but BIRD lets it be. */
    private static boolean isFull(String text) {
        long groups = Arrays.stream(text.split(":")).filter(group -> !group.isEmpty()).count();
        int gap = text.indexOf("::");
        return gap >= 0 && gap == text.lastIndexOf("::") && groups == (text.indexOf('.') < 0 ? GROUPS : GROUPS - 1);
    }

    private static long number(String text, long max, SourcePosition at) {
        boolean isHex = text.startsWith("0x");
        String digits = (isHex ? text.substring(2) : text).replaceFirst("^0+(?=.)", "");
        long value = digits.length() > 10 ? Long.MAX_VALUE : Long.parseLong(digits, isHex ? 16 : 10);
        if (value > max) {
            throw new Refused(at, "number " + shown(text) + " out of range", "the largest is " + max);
        }
        return value;
    }

    /** RFC 4364 §4.2: the type, unless it is forced, follows from the size of the first part. */
    private static long rd(String text, SourcePosition at) {
        int last = text.lastIndexOf(':');
        String first = text.substring(0, last);
        String second = text.substring(last + 1);
        if (first.indexOf('.') >= 0) {
            return 1L << 48 | Integer.toUnsignedLong(dotted(first).bits()) << 16 | number(second, 0xffff, at);
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
