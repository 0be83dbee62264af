package jackdaw.tests.differ;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jackdaw.tests.differ.generate.Construct;
import jackdaw.tests.differ.generate.Version;

/**
 * Programs that one of the two reads and the other refuses, and why that is meant so: a release knows less than the
 * newest 2.x, which we follow, or the program is a mistake that BIRD lets pass. Wrong programs come upon these by
 * chance; the words of the refusal tell them apart from a defect.
 */
public enum ReadingDifference {
    /** Every word of the language is reserved there. */
    KEYWORDS_AS_NAMES(Refuser.BIRD, "int if; accept;", Releases.RESERVING, "unexpected (\\w+|';'|'=').*") {
        @Override
        boolean fits(Matcher reason, String program) {
            String word = reason.group(1).startsWith("'") ? "set" : reason.group(1).toLowerCase(Locale.ROOT);
            return Pattern.compile("\\b" + TYPES + " " + word + "\\b").matcher(program).find();
        }
    },
    /** Methods of 2.0 stand in statements alone, and on attributes of a protocol alone. */
    METHODS_IN_TERMS(Refuser.BIRD, "accept bgp_community.add((1, 2));", Releases.OLD,
            "unexpected (ADD|DELETE|FILTER|PREPEND|EMPTY).*"),
    METHODS_OF_CUSTOM_ATTRIBUTES(Refuser.BIRD, "cu_path.empty; accept;", Releases.OLD,
            "unexpected '[.;]', expecting '=' or '\\('"),
    UNSET_CUSTOM_ATTRIBUTES(Refuser.BIRD, "unset(cu_int); accept;", Releases.OLD, "unexpected CF_SYM_KNOWN"),
    /** A comma before what is printed, which means nothing. */
    LEADING_COMMAS(Refuser.BIRD, "print , 1; accept;", Releases.OLD, "unexpected ','"),
    /** Releases without numbers in lists of communities. */
    ADDED_INTS(Refuser.BIRD, "if add(-empty-, 1).len = 1 then accept;", Releases.RESERVING,
            ".*(expected clist / quad / ip / pair, got int|Can't add non-pair).*"),
    INT_COMMUNITIES(Refuser.BIRD, "if 1 ~ add(-empty-, (0, 1)) then accept;", Releases.WITHOUT_INT_COMMUNITIES,
            ".*~ applied on unknown type pair.*"),
    /** A label of BIRD 3 stands before exactly one statement. */
    LABELS_OF_ANY_STATEMENTS(Refuser.BIRD, "case 1 { 1: bgp_med = 1; bgp_med = 2; } accept;", Releases.THIRD,
            "unexpected .*") {
        @Override
        boolean fits(Matcher reason, String program) {
            return program.contains("case ");
        }
    },
    /** Ten pairs of digits are a number there. */
    BARE_BYTES(Refuser.BIRD, "if defined(00112233445566778899) then accept;", Releases.WITHOUT_BARE_BYTES,
            "Number out of range"),
    AS_OF_ASPA(Refuser.BIRD, "if (aspa 5).asn = 5 then accept;", Releases.WITHOUT_AS_OF_ASPA, ".*ROA expected"
            + "|unexpected .*"),
    /** {@code ++} is one word to releases that have it. */
    TWICE_REPEATED_ITEMS(Refuser.BIRD, "if bgp_path ~ [= * + ++ =] then accept;", Releases.CONCATENATING,
            "unexpected PP.*"),

    /** Labels of one branch that overlap, in a case whose selector is no constant. */
    LABELS_TWICE_IN_A_BRANCH(Refuser.BIRD, "case net.len { 1, 1: { } } accept;", Releases.MERGING,
            "Overlaping intervals.*"),

    /** Since enums can be declared, most of their names are words of the language. */
    NAMES_OF_ENUMS(Refuser.JACKDAW, "int rts = 1; accept;", Releases.OLD, "'\\w+' cannot be a name"),
    /** BIRD drops one of the two kinds of members without a word. */
    MIXED_SETS(Refuser.JACKDAW, "if defined([1, RTS_BGP]) then accept; accept;", Releases.ALL,
            "an? .* in a set of .*|a range from .* to .*"),
    /** Such a label never applies. */
    LABELS_OF_OTHER_TYPES(Refuser.JACKDAW, "case 1 { RTS_BGP: { } } accept;", Releases.ALL,
            "a label of type .* for an? .*"),
    /** BIRD takes the last. */
    SECOND_ELSE(Refuser.JACKDAW, "case 1 { else: { } else: { } } accept;", Releases.ALL, "a second else:"),
    /** Only {@code else:} ever applies. */
    CASES_OF_ANY_TYPE(Refuser.JACKDAW, "case true { else: { } } accept;", Releases.ALL,
            "case does not work on an? .*"),
    /** {@code (rt, path, 1)} fails whenever it runs. */
    KEYS_OF_ANY_TYPE(Refuser.JACKDAW, "if false then bgp_ext_community.add((rt, bgp_path, 1)); accept;", Releases.ALL,
            "an argument of type .* does not fit"),
    /** {@code <} of two lists, sets or masks fails whenever it runs. */
    ORDER_OF_ANY_TYPE(Refuser.JACKDAW, "if false then print bgp_community < bgp_community; accept;", Releases.ALL,
            "values of type .* have no order"),
    /** {@code [= (proto) =]} fails whenever it runs. */
    MASKS_OF_ANY_TYPE(Refuser.JACKDAW, "if false then print bgp_path ~ [= (proto) =]; accept;", Releases.ALL,
            "an? .* cannot stand in a path mask"),
    /** {@code mask(33)} of IPv4, of which BIRD makes {@code 0.0.0.0}. */
    WIDE_MASKS(Refuser.JACKDAW, "ip i = 1.2.3.4.mask(33); accept;", Releases.ALL, "mask of \\d+ bits on .*"),
    /** BIRD takes the lower 16 bits. */
    WIDE_COMMUNITY_TYPES(Refuser.JACKDAW, "if defined((unknown 0x44006, 1, 1)) then accept; accept;", Releases.ALL,
            "community type .* out of range"),
    /** BIRD looks for the AS among the octets of members that are none. */
    PATHS_IN_OTHER_SETS(Refuser.JACKDAW, "if +empty+ ~ [1.2.3.4] then reject; accept;", Releases.ALL,
            "~ cannot match bgppath against a set of .*"),
    TRAILING_COMMAS(Refuser.JACKDAW, "print 1, ; accept;", Releases.OLD, "expected a term but found .*"),
    /** 2.0 finds out what a value cannot do when it tries. */
    UNCHECKED_METHODS(Refuser.JACKDAW, "if false then print bgp_path.min; accept;", Releases.OLD,
            "an? .* has no method .*|an argument of type .* does not fit.*|got .* where .* is needed"),
    /** BIRD 3 lets it be written. */
    WRITTEN_SOURCE(Refuser.JACKDAW, "source = RTS_BGP; accept;", Releases.THIRD, "source cannot be written"),
    RETURN_IN_FILTERS(Refuser.JACKDAW, "if false then return true; accept;", Releases.OLD, "return in a filter"),
    /** BIRD takes the first. */
    SAME_LABELS(Refuser.JACKDAW, "case 1 { 1: { } 1: { } } accept;", Releases.ALL,
            "a label stands in two branches of one case");

    /** Who does not read it. */
    private enum Refuser { BIRD, JACKDAW }

    private static final String TYPES = "(?:int|bool|pair|quad|ip|prefix|rd|mac|ec|lc|string|bytestring|bgppath|"
            + "bgpmask|clist|eclist|lclist|set|enum \\w+)";

    private static final class Releases {
        static final Predicate<Version> ALL = _ -> true;
        static final Predicate<Version> OLD = new Version(2, 0)::equals;
        static final Predicate<Version> THIRD = version -> version.generation() == 3;
        static final Predicate<Version> RESERVING = version -> OLD.test(version) || version.equals(new Version(3, 1));
        static final Predicate<Version> WITHOUT_BARE_BYTES = version -> !version.supports(Construct.BARE_BYTES);
        static final Predicate<Version> WITHOUT_AS_OF_ASPA = version -> !version.supports(Construct.ASPA_AS);
        static final Predicate<Version> CONCATENATING = version -> version.supports(Construct.CONCATENATION);
        static final Predicate<Version> MERGING = version -> version.supports(Construct.MERGED_INTERVALS);
        static final Predicate<Version> WITHOUT_INT_COMMUNITIES =
                version -> !version.supports(Construct.INT_COMMUNITIES);
    }

    private final Refuser refuser;
    private final String example;
    private final Predicate<Version> versions;
    private final Pattern reason;

    ReadingDifference(Refuser refuser, String example, Predicate<Version> versions, String reason) {
        this.refuser = refuser;
        this.example = example;
        this.versions = versions;
        this.reason = Pattern.compile("(?:\\w+:\\d+:\\d+ |syntax error, )?(?:" + reason + ")");
    }

    /** Whether the program has what the reason complains of. */
    boolean fits(Matcher matched, String program) {
        return true;
    }

    /** Whether one of these is why only one reads the program. */
    static boolean explains(Outcome theirs, Outcome mine, String program, Version version) {
        return theirs instanceof Outcome.Refused(String reason) && mine instanceof Outcome.Routes
                        && explains(Refuser.BIRD, reason, program, version)
                || theirs instanceof Outcome.Routes && mine instanceof Outcome.Refused(String why)
                        && explains(Refuser.JACKDAW, why, program, version);
    }

    /** Whether one of these is why only one reads the term. */
    static boolean explains(Answer theirs, Answer mine, String term, Version version) {
        return theirs instanceof Answer.Failure(String reason) && mine instanceof Answer.Value
                        && explains(Refuser.BIRD, reason, term, version)
                || theirs instanceof Answer.Value && mine instanceof Answer.Failure(String why)
                        && explains(Refuser.JACKDAW, why, term, version);
    }

    private static boolean explains(Refuser refuser, String reason, String program, Version version) {
        return Arrays.stream(values()).filter(d -> d.refuser == refuser && d.isIn(version)).anyMatch(difference -> {
            Matcher matcher = difference.reason.matcher(reason);
            return matcher.matches() && difference.fits(matcher, program);
        });
    }

    public boolean isIn(Version version) {
        return versions.test(version);
    }

    /** Statements that only one reads; they accept routes there. */
    public String example() {
        return example;
    }

    /** Whether BIRD does not read it; otherwise we do not. */
    public boolean isRefusedByBird() {
        return refuser == Refuser.BIRD;
    }
}
