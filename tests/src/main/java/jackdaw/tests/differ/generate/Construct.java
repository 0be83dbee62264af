package jackdaw.tests.differ.generate;

/**
 * What not every release of BIRD has, or means in the way that we follow (that of 2.19 and later 2.x). Generators leave
 * it out for a release that lacks it; {@link #example} proves that the release does.
 */
public enum Construct {
    CORE(0, 0, "1 = 1", "TRUE"),
    CALLED_METHODS(14, 0, "+empty+.prepend(1)", "(path 1)"),
    BYTESTRINGS(14, 0, "hex:01:02", "01:02"),
    BARE_BYTES(18, 2, "00112233445566778899", "00:11:22:33:44:55:66:77:88:99"),
    ORDERED_PATHS(14, 0, "+empty+ < prepend(+empty+, 1)", "TRUE"),
    ENUM_TYPES(16, 0, "enum bgp_origin e = ORIGIN_IGP; accept;", ""),
    ENUM_CODES(16, Release.NEVER,
            "(format(RTD_UNICAST) = \"(enum 33)1\") && (format(RTS_BGP) = \"(enum 30)11\")", "TRUE"),
    CONCATENATION(18, 2, "\"a\" ++ \"b\"", "ab"),
    MERGED_INTERVALS(18, 2, "[1..9, 2..4]", "[1..9]"),
    WHOLE_RDS(0, 14, Release.NEVER, "1:5 < 2:3", "TRUE"),
    ORDERED_STRINGS(17, 0, "\"A\" < \"a\"", "TRUE"),
    INT_COMMUNITIES(18, 2, "5 ~ add(-empty-, (0,5))", "TRUE"),
    CHANGED_VARIABLES(14, 0, "clist c = -empty-; c.add((1, 2)); accept;", ""),
    UNSET_VARIABLES(14, 0, "int i; if defined(i) then reject; accept;", ""),
    SCOPED_LOOPS(Release.NEVER, Release.NEVER, "if true then { int a = 1; int b = 2; bgp_med = a; } "
            + "for int c in prepend(+empty+, 0) do { } accept;", ""),
    STATIC_FROM(0, Release.NEVER, "if defined(from) then accept; reject;", ""),
    ASPA_NETWORKS(16, 0, "aspa 64513", "64513"),
    ASPA_AS(18, 2, "(aspa 64513).asn", "64513"),
    MACS(19, 3, "01:02:03:04:05:06", "01:02:03:04:05:06");

    private static final class Release {
        static final int NEVER = Integer.MAX_VALUE;
    }

    private final int sinceTwo;
    private final int beforeTwo;
    private final int sinceThree;
    private final String example;
    private final String value;

    Construct(int sinceTwo, int sinceThree, String example, String value) {
        this(sinceTwo, Release.NEVER, sinceThree, example, value);
    }

    Construct(int sinceTwo, int beforeTwo, int sinceThree, String example, String value) {
        this.beforeTwo = beforeTwo;
        this.sinceTwo = sinceTwo;
        this.sinceThree = sinceThree;
        this.example = example;
        this.value = value;
    }

    boolean isIn(int generation, int release) {
        return generation == 2 ? release >= sinceTwo && release < beforeTwo : release >= sinceThree;
    }

    /**
     * A term that is {@link #value} where the construct is there, and anything else, or refused, where not; or
     * statements that accept no route where it is not.
     */
    public String example() {
        return example;
    }

    /** Empty for statements. */
    public String value() {
        return value;
    }
}
