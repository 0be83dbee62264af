package jackdaw.nat;

import jackdaw.rib.net.AddressFamily;
import java.util.Optional;

/**
 * One gate as judged now.
 *
 * @param family the address family it was judged for; empty if for the whole service
 * @param effect what it means if it is false
 * @param text   why it is true or false, for people
 */
public record GateStatus(Gate gate, Optional<AddressFamily> family, Effect effect, boolean passes, String text) {

    /** Consequence of a gate that is false. */
    public enum Effect {
        /** The whole service attracts nothing. */
        BLOCKS_SERVICE,
        /** Prefixes of the family are not announced. */
        BLOCKS_FAMILY,
        /** The service is demoted. */
        DEMOTES
    }

    /** {@code egress(ipv4)}. */
    public String label() {
        return gate.label() + family.map(f -> "(" + f.label() + ")").orElse("");
    }

    boolean blocks(Effect by) {
        return !passes && effect == by;
    }
}
