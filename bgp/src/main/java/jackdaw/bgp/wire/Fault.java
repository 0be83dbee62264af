package jackdaw.bgp.wire;

import jackdaw.bgp.attribute.FaultAction;

/**
 * An error found in an UPDATE.
 *
 * @param attribute type code of the attribute, 0 if the message as a whole is meant
 * @param reason    for people
 */
public record Fault(int attribute, FaultAction action, String reason) {

    /** One short word for counting and for limiting the log. */
    public String kind() {
        return "attribute " + attribute;
    }

    @Override
    public String toString() {
        String what = attribute == 0 ? reason : "attribute " + attribute + " " + reason;
        return what + switch (action) {
            case ATTRIBUTE_DISCARD -> ": discarded";
            case TREAT_AS_WITHDRAW -> ": routes withdrawn";
            case SESSION_RESET -> ": session reset";
        };
    }
}
