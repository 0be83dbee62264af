package jackdaw.tests.differ.generate;

/** What a generated term is; sets are told apart by their members here. */
public enum Kind {
    INT("int"), BOOL("bool"), PAIR("pair"), QUAD("quad"), IP("ip"), PREFIX("prefix"), NETWORK("prefix"),
    ORDERED_NETWORK("prefix"), RD("rd"), MAC("mac"), EC("ec"),
    LC("lc"), STRING("string"), BYTES("bytestring"), PATH("bgppath"), MASK("bgpmask"), CLIST("clist"),
    ECLIST("eclist"), LCLIST("lclist"), INT_SET("int set"), PAIR_SET("pair set"), IP_SET("ip set"), RD_SET("rd set"),
    EC_SET("ec set"), LC_SET("lc set"), ORIGIN_SET("enum bgp_origin set"),
    PREFIX_SET("prefix set"), ORIGIN("enum bgp_origin"), SOURCE("enum rts"), DEST("enum rtd"),
    NET_TYPE("enum net_type"), SCOPE("enum scope");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** The type as a declaration names it. */
    public String word() {
        return word;
    }

    /** What a declaration of this type needs. */
    Construct declaredBy() {
        return switch (this) {
            case MAC -> Construct.MACS;
            case BYTES -> Construct.BYTESTRINGS;
            case ORIGIN_SET, ORIGIN, SOURCE, DEST, NET_TYPE, SCOPE -> Construct.ENUM_TYPES;
            default -> Construct.CORE;
        };
    }

    /** What a literal of this type needs. */
    Construct writtenBy() {
        return switch (this) {
            case MAC -> Construct.MACS;
            case BYTES -> Construct.BYTESTRINGS;
            case ORIGIN_SET -> Construct.ENUM_TYPES;
            case RD_SET -> Construct.WHOLE_RDS;
            default -> Construct.CORE;
        };
    }
}
