package jackdaw.bgp.attribute;

/** The sessions in which an attribute means anything. */
public enum Audience {
    /** All of them. */
    ANYONE {
        @Override
        boolean includes(WireContext context) {
            return true;
        }
    },
    /** Those within one AS. */
    OWN_AS {
        @Override
        boolean includes(WireContext context) {
            return !context.external();
        }
    },
    /** Those with two-octet speakers; the others must discard it from one another (RFC 6793 §4.1). */
    TWO_OCTET_SPEAKERS {
        @Override
        boolean includes(WireContext context) {
            return !context.fourOctetAs();
        }
    };

    abstract boolean includes(WireContext context);
}
