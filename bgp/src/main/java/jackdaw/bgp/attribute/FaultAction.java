package jackdaw.bgp.attribute;

/**
 * What an error in an UPDATE leads to (RFC 7606 §2), weakest first; of several the strongest decides. Differs: the
 * RFC's "AFI/SAFI disable" is not used, since half a session hides longer than none; where it may be, the session
 * is reset.
 */
public enum FaultAction {
    /** The attribute is left out, the route is used. */
    ATTRIBUTE_DISCARD,
    /** All routes of the UPDATE are withdrawn. */
    TREAT_AS_WITHDRAW,
    /** NOTIFICATION and close. */
    SESSION_RESET
}
