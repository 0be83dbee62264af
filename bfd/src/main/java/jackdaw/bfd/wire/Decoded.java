package jackdaw.bfd.wire;

import java.util.Optional;

/** What octets turned out to be. */
public sealed interface Decoded {

    /**
     * A sound packet.
     *
     * @param octets exactly its octets, for the check of its authentication
     */
    record Packet(ControlPacket packet, Optional<AuthSection> auth, byte[] octets) implements Decoded {
    }

    record Dropped(DropReason reason) implements Decoded {
    }
}
