package jackdaw.tests.differ.generate;

import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Literals of every kind, from small pools, so that equal and neighboring values are common. */
final class Literals {
    private static final List<Long> INTS = List.of(0L, 1L, 2L, 3L, 4L, 5L, 8L, 10L, 24L, 32L, 100L, 255L, 256L, 1000L,
            64512L, 65535L, 65536L, 100_000L, 4_200_000_000L, 4_294_967_295L);
    private static final List<String> IP4 = List.of("0.0.0.0", "1.2.3.4", "10.0.0.1", "10.1.2.3", "10.1.2.128",
            "192.0.2.1", "10.0.0.0", "255.255.255.255", "224.0.0.1");
    private static final List<String> IP6 = List.of("::", "::1", "2001:db8::1", "2001:db8:1::", "fe80::1",
            "::ffff:1.2.3.4", "::1.2.3.4", "1:0:0:2:0:0:0:3", "2001:db8:0:1:1:1:1:1", "ff02::5", "1:2:3:4:5:6:7:8");
    private static final List<String> RDS = List.of("1:2", "0:1:2", "2:1:2", "1.2.3.4:5", "100000:5", "10:20",
            "65535:4294967295");
    private static final List<String> MACS = List.of("00:00:00:00:00:00", "01:02:03:04:05:06", "01:02:03:04:05:07",
            "FF:ff:ff:ff:ff:ff");
    private static final List<String> BYTES = List.of("hex:", "hex:01", "hex:0102", "hex:01:02", "hex:FF:fe");
    private static final List<String> BARE_BYTES = List.of("00112233445566778899", "deadbeefdeadbeefdead",
            "01:02:03:04:05:06:07:08:09:10");
    private static final List<String> KINDS = List.of("rt", "ro", "generic", "unknown 0x4006", "unknown 3");

    private final boolean mergesIntervals;
    private final boolean hasBareBytes;
    private final NetworkLiterals networks;

    Literals(Version version) {
        mergesIntervals = version.supports(Construct.MERGED_INTERVALS);
        hasBareBytes = version.supports(Construct.BARE_BYTES);
        networks = new NetworkLiterals(version);
    }

    String of(Kind kind, Choices choices) {
        return switch (kind) {
            case BOOL -> choices.of("false", "true");
            case PAIR -> "(" + half(choices) + ", " + half(choices) + ")";
            case QUAD -> choices.of(IP4);
            case PREFIX -> network(choices);
            case NETWORK -> networks.any(choices);
            case ORDERED_NETWORK -> networks.ordered(choices);
            case EC -> extended(choices);
            case LC -> "(" + integer(choices) + ", " + integer(choices) + ", " + integer(choices) + ")";
            case STRING -> '"' + text(choices) + '"';
            case BYTES -> hasBareBytes && choices.oneIn(4) ? choices.of(BARE_BYTES) : choices.of(BYTES);
            case PATH -> path(choices);
            case MASK -> mask(choices);
            case CLIST -> list("-empty-", Kind.PAIR, choices);
            case ECLIST -> list("--empty--", Kind.EC, choices);
            case LCLIST -> list("---empty---", Kind.LC, choices);
            case INT_SET, PAIR_SET, IP_SET, RD_SET, EC_SET, LC_SET, ORIGIN_SET, PREFIX_SET ->
                    set(kind, choices);
            case INT, IP, RD, MAC, ORIGIN -> atom(kind, choices);
            case SOURCE -> choices.of("RTS_STATIC", "RTS_BGP", "RTS_OSPF_EXT2", "RTS_PIPE");
            case DEST -> choices.of("RTD_UNICAST", "RTD_BLACKHOLE", "RTD_UNREACHABLE", "RTD_PROHIBIT");
            case NET_TYPE -> choices.of("NET_IP4", "NET_IP6", "NET_VPN4", "NET_ROA6", "NET_FLOW4");
            case SCOPE -> choices.of("SCOPE_HOST", "SCOPE_LINK", "SCOPE_UNIVERSE");
        };
    }

    /** A literal that is never refused. */
    static String sound(Kind kind, Choices choices) {
        return switch (kind) {
            case INT -> choices.of("1", "0", "2", "3", "5", "8", "24", "32");
            case PAIR -> choices.of("(1, 2)", "(0, 0)", "(2, 1)", "(65535, 65535)");
            case EC -> choices.of("(rt, 1, 2)", "(ro, 1, 2)", "(generic, 0x20001, 2)", "(rt, 1.2.3.4, 5)");
            case LC -> choices.of("(1, 2, 3)", "(0, 0, 0)", "(4294967295, 1, 1)");
            case STRING -> '"' + text(choices) + '"';
            case BYTES -> choices.of(BYTES);
            case CLIST -> choices.of("-empty-", "add(-empty-, (1, 2))", "add(add(-empty-, (2, 1)), (0, 0))");
            case ECLIST -> choices.of("--empty--", "add(--empty--, (rt, 1, 2))");
            case LCLIST -> choices.of("---empty---", "add(---empty---, (1, 2, 3))");
            case INT_SET, PAIR_SET, EC_SET, LC_SET -> SetLiterals.apart(kind, choices);
            default -> throw new IllegalArgumentException("no method takes a " + kind);
        };
    }

    /** A literal that may be the end of a range in a set. */
    static String atom(Kind kind, Choices choices) {
        return switch (kind) {
            case INT -> integer(choices);
            case IP -> choices.oneIn(3) ? address6(choices) : address4(choices);
            case RD -> choices.of(RDS);
            case MAC -> choices.of(MACS);
            case ORIGIN -> choices.of("ORIGIN_IGP", "ORIGIN_EGP", "ORIGIN_INCOMPLETE");
            default -> throw new IllegalArgumentException("no ranges of " + kind);
        };
    }

    private String set(Kind kind, Choices choices) {
        return mergesIntervals && choices.oneIn(2) ? SetLiterals.of(kind, choices) : SetLiterals.apart(kind, choices);
    }

    static String integer(Choices choices) {
        return switch (choices.below(8)) {
            case 7 -> Long.toString(Integer.toUnsignedLong(choices.below(1 << 30) * 4 + choices.below(4)));
            case 6 -> "0x" + Long.toHexString(choices.of(INTS));
            default -> Long.toString(choices.of(INTS));
        };
    }

    /** A number that seldom exceeds 16 bits. */
    static String half(Choices choices) {
        return choices.oneIn(40) ? integer(choices) : Long.toString(choices.of(INTS.subList(0, 16)));
    }

    private static String small(Choices choices) {
        return Long.toString(choices.of(INTS.subList(0, 9)));
    }

    static String address4(Choices choices) {
        return choices.oneIn(4) ? choices.below(256) + "." + choices.below(256) + "." + choices.below(256) + "."
                + choices.below(256) : choices.of(IP4);
    }

    static String address6(Choices choices) {
        return choices.oneIn(3) ? IntStream.range(0, 8).mapToObj(_ -> choices.of("0", "0", "1", "db8", "ffff"))
                .collect(Collectors.joining(":")) : choices.of(IP6);
    }

    static Prefix prefix4(Choices choices) {
        IpAddress address = choices.oneIn(4) ? new Ip4(choices.below(1 << 30) << 2) : IpAddress.parse(choices.of(IP4));
        return Prefix.of(address, choices.oneIn(3) ? choices.below(33) : choices.of(8, 0, 16, 24, 25, 32, 9, 7));
    }

    static Prefix prefix6(Choices choices) {
        return Prefix.of(IpAddress.parse(address6(choices)),
                choices.oneIn(3) ? choices.below(129) : choices.of(32, 0, 48, 64, 128, 127, 33, 3));
    }

    private static String network(Choices choices) {
        return (choices.oneIn(4) ? prefix6(choices) : prefix4(choices)).toString();
    }

    static String extended(Choices choices) {
        String kind = choices.of(KINDS);
        String key = kind.equals("generic") ? "0x2000" + choices.below(4) : choices.oneIn(6) ? choices.of(IP4)
                : choices.oneIn(6) ? integer(choices) : half(choices);
        return "(" + kind + ", " + key + ", " + half(choices) + ")";
    }

    private static String text(Choices choices) {
        int length = choices.below(7);
        return IntStream.range(0, length)
                .mapToObj(_ -> choices.of("a", "b", "A", "*", "?", "\\", " ", "1", "0", ":", "-"))
                .collect(Collectors.joining());
    }

    private static String path(Choices choices) {
        String path = "+empty+";
        for (int length = choices.below(5); length > 0; length--) {
            path = "prepend(" + path + ", " + (choices.oneIn(4) ? integer(choices) : small(choices)) + ")";
        }
        return path;
    }

    private String list(String empty, Kind member, Choices choices) {
        String list = empty;
        for (int length = choices.below(4); length > 0; length--) {
            list = "add(" + list + ", " + of(member, choices) + ")";
        }
        return list;
    }

    private String mask(Choices choices) {
        StringBuilder mask = new StringBuilder("[=");
        for (int length = choices.below(6); length > 0; length--) {
            mask.append(' ').append(switch (choices.below(8)) {
                case 0, 1, 2 -> small(choices);
                case 3 -> "*";
                case 4 -> "?";
                case 5 -> small(choices) + ".." + half(choices);
                case 6 -> set(Kind.INT_SET, choices);
                default -> "(" + small(choices) + " + " + small(choices) + ")";
            }).append(choices.oneIn(5) ? " +" : "");
        }
        return mask.append(" =]").toString();
    }
}
