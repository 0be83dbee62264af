package jackdaw.daemon.router;

import jackdaw.rib.protocol.Protocol;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.time.Turn;

/** Makes a protocol instance and connects it to the outside. */
@FunctionalInterface
public interface InstanceFactory {

    /** A protocol that has not been started, and its plumbing. */
    record Made(Protocol protocol, Plumbing plumbing) {
    }

    /**
     * @param instance where effects and events of the new protocol must pass through {@link Instance#guard}
     */
    Made make(ProtocolConfig config, Instance instance, Turn turn);
}
