package jackdaw.tests.differ.generate;

import java.util.ArrayList;
import java.util.List;

/** Literals of networks of all kinds that a release has. */
final class NetworkLiterals {
    private static final List<String> RDS = List.of("1:2", "1:3", "0:1:2", "2:1:2", "1.2.3.4:5", "100000:5", "10:20");
    private static final List<String> MACS = List.of("02:00:00:00:00:01", "00:00:00:00:00:00", "ff:FF:ff:ff:ff:ff");
    private static final List<String> SEGMENTS = List.of("00112233445566778899", "00:00:00:00:00:00:00:00:00:00",
            "hex:ff:00:ff:00:ff:00:ff:00:ff:00");
    private static final List<String> JOINS = List.of(" && ", " || ");

    private final boolean hasAspa;
    private final boolean hasMacs;

    NetworkLiterals(Version version) {
        hasAspa = version.supports(Construct.ASPA_NETWORKS);
        hasMacs = version.supports(Construct.MACS);
    }

    /** One that may be ordered: between two others every release puts neither, and we one of them first. */
    String ordered(Choices choices) {
        return switch (choices.below(hasAspa ? 7 : 6)) {
            case 1 -> choices.of(RDS) + " " + prefix(choices);
            case 2 -> validated(Literals.prefix4(choices).toString(), 32, choices);
            case 3 -> validated(Literals.prefix6(choices).toString(), 128, choices);
            case 4 -> Literals.prefix6(choices) + " from " + Literals.prefix6(choices);
            case 5 -> "mpls " + choices.below(1 << 20);
            case 6 -> "aspa " + Literals.integer(choices);
            default -> prefix(choices);
        };
    }

    /** One of any kind. */
    String any(Choices choices) {
        return switch (choices.below(hasMacs ? 8 : 5)) {
            case 3 -> flow4(choices);
            case 4 -> flow6(choices);
            case 5 -> "eth " + choices.of(MACS) + (choices.oneIn(2) ? " vlan " + choices.of(0, 1, 5, 4095) : "");
            case 6 -> evpn(choices);
            case 7 -> "neighbor " + Literals.atom(Kind.IP, choices) + " % " + choices.below(4);
            default -> ordered(choices);
        };
    }

    private static String prefix(Choices choices) {
        return (choices.oneIn(3) ? Literals.prefix6(choices) : Literals.prefix4(choices)).toString();
    }

    private static String validated(String prefix, int width, Choices choices) {
        int length = Integer.parseInt(prefix.substring(prefix.indexOf('/') + 1));
        return prefix + " max " + (length + choices.below(width - length + 1)) + " as "
                + choices.of("0", "1", "64512", "65536", "4294967295");
    }

    private static String evpn(Choices choices) {
        String rd = choices.of(RDS);
        int tag = choices.of(0, 7, 100);
        return "evpn " + switch (choices.below(4)) {
            case 0 -> "mac " + rd + " " + tag + " " + choices.of(MACS) + " "
                    + (choices.oneIn(2) ? "*" : Literals.atom(Kind.IP, choices));
            case 1 -> "imet " + rd + " " + tag + " " + Literals.atom(Kind.IP, choices);
            case 2 -> "ead " + rd + " " + tag + " " + choices.of(SEGMENTS);
            default -> "es " + rd + " " + choices.of(SEGMENTS) + " " + Literals.atom(Kind.IP, choices);
        };
    }

    private static String flow4(Choices choices) {
        return "flow4 {" + items(List.of("dst " + Literals.prefix4(choices), "src " + Literals.prefix4(choices),
                "proto " + numbers(255, choices)), "dont_fragment", "", choices) + " }";
    }

    private static String flow6(Choices choices) {
        return "flow6 {" + items(List.of("dst " + Literals.prefix6(choices), "src " + Literals.prefix6(choices),
                "next header " + numbers(255, choices)), "is_fragment", "label " + numbers(0xfffff, choices), choices)
                + " }";
    }

    /** Some of the components, in their order or not, none twice. */
    private static String items(List<String> first, String fragment, String last, Choices choices) {
        List<String> all = new ArrayList<>(first);
        for (String ports : List.of("port ", "dport ", "sport ", "length ")) {
            all.add(ports + numbers(65535, choices));
        }
        all.add("icmp type " + numbers(255, choices));
        all.add("icmp code " + numbers(255, choices));
        all.add("dscp " + numbers(63, choices));
        all.add("tcp flags " + flags(choices));
        all.add("fragment " + (choices.oneIn(2) ? "!" : "") + choices.of(fragment, "first_fragment", "last_fragment"));
        all.add(last);
        StringBuilder items = new StringBuilder();
        for (int count = choices.below(4); count > 0; count--) {
            String item = all.remove(choices.below(all.size()));
            items.append(item.isEmpty() ? "" : " " + item + ";");
        }
        return items.toString();
    }

    private static String number(int most, Choices choices) {
        return Integer.toString(choices.of(0, 1, 6, 17, 80, 255, 256, 1000, 65535) % (most + 1));
    }

    private static String numbers(int most, Choices choices) {
        StringBuilder numbers = new StringBuilder(test(most, choices));
        for (int more = choices.below(3); more > 0; more--) {
            numbers.append(choices.of(JOINS)).append(test(most, choices));
        }
        return numbers.toString();
    }

    private static String test(int most, Choices choices) {
        String operator = choices.of("", "= ", "!= ", "< ", "<= ", "> ", ">= ");
        return operator + number(most, choices);
    }

    private static String flags(Choices choices) {
        StringBuilder flags = new StringBuilder(bits(choices));
        for (int more = choices.below(2); more > 0; more--) {
            flags.append(choices.of(JOINS)).append(bits(choices));
        }
        return flags.toString();
    }

    private static String bits(Choices choices) {
        int mask = choices.of(1, 3, 0x12, 0xff, 0xfff);
        return (choices.oneIn(4) ? "!" : "") + "0x" + Integer.toHexString(mask & choices.of(1, 0, 2, 0xfff)) + "/0x"
                + Integer.toHexString(mask);
    }
}
