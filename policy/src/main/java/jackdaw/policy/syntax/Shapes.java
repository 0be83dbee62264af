package jackdaw.policy.syntax;

/**
 * The shapes of literals, each as the length that it has at a place of a text, or zero. Every character is looked at a
 * few times at most, and nothing grows with the length of a token.
 */
final class Shapes {
    private static final int MAC_PAIRS = 6;
    private static final int LEAST_PAIRS = 10;
    private static final String HEX = "hex:";

    private Shapes() {
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isHex(char c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    static boolean isWordStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isAt(String text, int at, char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    /** Where the digits that begin at {@code from} end. */
    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int hexDigits(String text, int from) {
        int at = from;
        while (at < text.length() && isHex(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** A name or keyword; {@code else:} is one with its colon. */
    static int word(String text, int from) {
        if (!isWordStart(text.charAt(from))) {
            return 0;
        }
        int at = from + 1;
        while (at < text.length() && (isWordStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
            at++;
        }
        return text.startsWith("else:", from) ? "else:".length() : at - from;
    }

    static int number(String text, int from) {
        if (text.startsWith("0x", from)) {
            int end = hexDigits(text, from + 2);
            if (end > from + 2) {
                return end - from;
            }
        }
        return digits(text, from) - from;
    }

    /** Four numbers with dots. */
    static int ip4(String text, int from) {
        int at = from;
        for (int part = 0; part < 4; part++) {
            if (part > 0 && !isAt(text, at++, '.')) {
                return 0;
            }
            int end = digits(text, at);
            if (end == at) {
                return 0;
            }
            at = end;
        }
        return at - from;
    }

    /** {@code d:d}, {@code 0:d:d}, {@code 2:d:d} or {@code a.b.c.d:d}. */
    static int rd(String text, int from) {
        int first = digits(text, from);
        boolean isForced = first == from + 1 && (text.charAt(from) == '0' || text.charAt(from) == '2');
        int second = colonAndDigits(text, first);
        int third = isForced && second > 0 ? colonAndDigits(text, second) : 0;
        if (first == from) {
            return 0;
        }
        if (third > 0 || second > 0) {
            return Math.max(second, third) - from;
        }
        int address = ip4(text, from);
        int end = address == 0 ? 0 : colonAndDigits(text, from + address);
        return end == 0 ? 0 : end - from;
    }

    private static int colonAndDigits(String text, int from) {
        int end = isAt(text, from, ':') ? digits(text, from + 1) : 0;
        return end > from + 1 ? end : 0;
    }

    /** Six pairs of hexadecimal digits with colons. */
    static int mac(String text, int from) {
        return pairs(text, from, true, MAC_PAIRS) < MAC_PAIRS ? 0 : 3 * MAC_PAIRS - 1;
    }

    /** How many pairs of hexadecimal digits stand here, in a row or with colons between them. */
    private static int pairs(String text, int from, boolean withColons, int most) {
        int count = 0;
        int at = from;
        while (count < most) {
            int pair = withColons && count > 0 ? at + 1 : at;
            boolean follows = pair == at || isAt(text, at, ':');
            if (!follows || pair + 1 >= text.length() || !isHex(text.charAt(pair)) || !isHex(text.charAt(pair + 1))) {
                break;
            }
            count++;
            at = pair + 2;
        }
        return count;
    }

    /** {@code hex:} with pairs, or ten pairs and more. */
    static int bytes(String text, int from) {
        boolean isMarked = text.startsWith(HEX, from);
        int start = isMarked ? from + HEX.length() : from;
        int joined = pairs(text, start, true, Integer.MAX_VALUE);
        if (joined >= (isMarked ? 2 : LEAST_PAIRS)) {
            return start + 3 * joined - 1 - from;
        }
        int bare = pairs(text, start, false, Integer.MAX_VALUE);
        return isMarked || bare >= LEAST_PAIRS ? start + 2 * bare - from : 0;
    }

    /** Groups with {@code ::} or three colons, and with a colon that follows at once: it makes no address of them. */
    static int ip6(String text, int from) {
        int at = from;
        int colons = 0;
        boolean isShortened = false;
        for (int end = hexDigits(text, at); isAt(text, end, ':'); end = hexDigits(text, at)) {
            isShortened |= colons > 0 && end == at;
            colons++;
            at = end + 1;
        }
        if (colons < 2) {
            return 0;
        }
        int dotted = ip4(text, at);
        int end = dotted > 0 ? at + dotted : hexDigits(text, at);
        return isShortened || colons >= 3 ? end - from : 0;
    }
}
