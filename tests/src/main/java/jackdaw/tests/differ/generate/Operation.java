package jackdaw.tests.differ.generate;

import java.util.List;
import java.util.regex.Pattern;

/**
 * An operator, a method, a function or a constructor of the language.
 *
 * @param template its text with {@code $0}, {@code $1}, … for the operands
 * @param level    how tightly it binds: 1 is a term that needs no parentheses, 6 is {@code &&}
 * @param needs    what a release must have for it
 */
public record Operation(String template, int level, Kind result, List<Operand> operands, Construct needs) {

    /** An operand binds at least as tightly as {@code level}, or it stands in parentheses. */
    public record Operand(Kind kind, int level) {
    }

    /** Any term is allowed here. */
    static final int LOOSE = 6;

    private static final Pattern SELECTIVE = Pattern.compile(
            "\\$0\\.(maxlen|asn|rd|src|dst|mac|vlan_id|evpn_.*|router_ip)");

    static Operation infix(String symbol, int level, Kind result, Kind left, Kind right, Construct needs) {
        boolean chains = level != 5;
        return new Operation("$0 " + symbol + " $1", level, result,
                List.of(new Operand(left, chains ? level : level - 1), new Operand(right, level - 1)), needs);
    }

    static Operation reader(Kind receiver, String name, Kind result, Construct needs) {
        return new Operation("$0." + name, 1, result, List.of(new Operand(receiver, 1)), needs);
    }

    static Operation method(Kind receiver, String name, Kind result, Kind argument, Construct needs) {
        return new Operation("$0." + name + "($1)", 1, result,
                List.of(new Operand(receiver, 1), new Operand(argument, LOOSE)), needs);
    }

    static Operation function(String template, Kind result, Construct needs, Kind... operands) {
        return new Operation(template, 1, result,
                List.of(operands).stream().map(kind -> new Operand(kind, LOOSE)).toList(), needs);
    }

    /** Whether it reads what only some kinds of networks have. */
    boolean isSelective() {
        return isMethod() && operands.size() == 1 && operands.getFirst().kind().word().equals("prefix")
                && SELECTIVE.matcher(template).matches();
    }

    /** Whether it stands behind a dot. */
    boolean isMethod() {
        return template.startsWith("$0.");
    }

    String fill(List<String> texts) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '$') {
                out.append(texts.get(template.charAt(++i) - '0'));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
