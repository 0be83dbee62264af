package jackdaw.ospf.auth;

import java.util.OptionalLong;

/** Whether a packet comes from somebody who knows the key. */
public sealed interface AuthVerdict {

    /**
     * Authentic, as far as the packet alone can tell.
     *
     * @param sequence of cryptographic authentication, unsigned: to be refused if not in order
     */
    record Accepted(OptionalLong sequence) implements AuthVerdict {
    }

    /** Drop it. */
    record Rejected(Reason reason) implements AuthVerdict {
    }

    /** Why a packet is not believed. */
    enum Reason {
        TYPE("authentication type differs"),
        PASSWORD("wrong password"),
        KEY_ID("unknown key id"),
        KEY_TIME("key is not valid at this time"),
        DIGEST_LENGTH("digest has the wrong length"),
        TRUNCATED("digest is missing or cut off"),
        DIGEST("wrong digest");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
