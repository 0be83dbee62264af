package jackdaw.policy.type;

/** The static type of a term. */
public sealed interface Type permits Type.Basic, EnumType {

    /** The type as filters write it. */
    String label();

    /** The same as a noun in a sentence: an int, a prefix. */
    default String noun() {
        return ("aeiou".indexOf(label().charAt(0)) >= 0 ? "an " : "a ") + label();
    }

    /** Everything that is no enum. */
    enum Basic implements Type {
        INT("int"), BOOL("bool"), PAIR("pair"), QUAD("quad"), IP("ip"), PREFIX("prefix"), RD("rd"), MAC("mac"),
        EC("ec"), LC("lc"), STRING("string"), BYTESTRING("bytestring"), PATH("bgppath"), MASK("bgpmask"),
        CLIST("clist"), ECLIST("eclist"), LCLIST("lclist"), SET("set"), PREFIX_SET("prefix set"),
        /** Octets a filter may only test with {@code defined} and unset. */
        OPAQUE("opaque"),
        /** Not known before run time. */
        UNKNOWN("unknown");

        private final String label;

        Basic(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }

        /** A variable of this type reads as the empty list while nothing was assigned to it. */
        public boolean isList() {
            return this == PATH || this == CLIST || this == ECLIST || this == LCLIST;
        }
    }

    /** Whether a set can have members of this type. */
    default boolean isSetElement() {
        return switch (this) {
            case EnumType _ -> true;
            case Basic b -> switch (b) {
                case INT, PAIR, QUAD, IP, RD, MAC, EC, LC -> true;
                default -> false;
            };
        };
    }

    /** Whether {@code <} orders two values of this type. */
    default boolean isOrdered() {
        return isSetElement() || this == Basic.BOOL || this == Basic.PREFIX || this == Basic.STRING
                || this == Basic.PATH;
    }

    /** Whether a value of this static type may stand where {@code wanted} is asked for. */
    default boolean fits(Type wanted) {
        return this == wanted || this == Basic.UNKNOWN || wanted == Basic.UNKNOWN;
    }
}
