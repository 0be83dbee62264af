package jackdaw.ospf.auth;

import jackdaw.rib.protocol.Secret;
import java.util.List;

/** What an interface demands of packets and puts into them. */
public sealed interface Authentication {

    /** Nothing. */
    enum None implements Authentication {
        NONE
    }

    /** A password in clear: against mistakes, not against attackers. At most eight octets count. */
    record Simple(Secret password) implements Authentication {
    }

    /**
     * A digest over the packet and a key.
     *
     * @param keys the first one signs, each of them is accepted; not empty
     */
    record Cryptographic(List<AuthKey> keys) implements Authentication {
        public Cryptographic {
            keys = List.copyOf(keys);
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("cryptographic authentication needs a key");
            }
        }
    }

    /** Octets appended to each packet sent; they count against the MTU, not in the packet's length. */
    default int trailerOctets() {
        return switch (this) {
            case None _, Simple _ -> 0;
            case Cryptographic c -> c.keys().getFirst().algorithm().digestOctets();
        };
    }
}
