package jackdaw.tests.differ.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The routes that generated filters look at: the same ones always, with every attribute on some of them. None has an
 * empty list from a constant: BIRD keeps it, and it is defined for the filters after the one that wrote it; we do not.
 */
public final class RouteTable {
    private static final int SIZE = 50;

    /**
     * @param destination    {@code unreachable}, {@code blackhole} or {@code prohibit}
     * @param statements     what gives it its attributes
     */
    public record Entry(String network, String destination, String statements) {
        /** Name of the protocol it comes from. */
        public String protocol() {
            return isIp6() ? "st6" : "st4";
        }

        private boolean isIp6() {
            return network.contains(":");
        }
    }

    private RouteTable() {
    }

    /** The routes. */
    public static List<Entry> entries(Version version) {
        Literals literals = new Literals(version);
        Choices choices = Choices.random(SIZE);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            String network = switch (i) {
                case 0 -> "0.0.0.0/0";
                case 1 -> "::/0";
                case 2 -> "10.0.0.0/8";
                case 3 -> "10.1.2.3/32";
                default -> i % 3 == 0 ? "2001:db8:" + Integer.toHexString(i) + "::/" + (48 + i % 17)
                        : "10." + i + ".0.0/" + (16 + i % 9);
            };
            StringBuilder statements = new StringBuilder();
            for (RouteAttribute attribute : RouteAttribute.all()) {
                String literal = literal(attribute.kind(), literals, choices);
                boolean has = i > 3 && choices.oneIn(3) || i == 4;
                if (has && !literal.matches("[+-]+empty[+-]+")) {
                    statements.append(' ').append(attribute.word()).append(" = ").append(literal).append(';');
                }
            }
            entries.add(new Entry(network, choices.of("unreachable", "blackhole", "prohibit"), statements.toString()));
        }
        return entries;
    }

    private static String literal(Kind kind, Literals literals, Choices choices) {
        return switch (kind) {
            case CLIST, ECLIST, LCLIST -> Literals.sound(kind, choices);
            default -> literals.of(kind, choices);
        };
    }

    /** Two static protocols with these routes. */
    public static String configuration(Version version) {
        return List.of(false, true).stream().map(ip6 -> "protocol static st" + (ip6 ? 6 : 4) + " { ipv"
                + (ip6 ? 6 : 4) + ";\n" + entries(version).stream().filter(entry -> entry.isIp6() == ip6)
                .map(e -> "route " + e.network() + " " + e.destination() + " {" + e.statements() + " };\n")
                .collect(Collectors.joining()) + "}\n").collect(Collectors.joining());
    }
}
