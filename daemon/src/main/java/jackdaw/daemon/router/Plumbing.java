package jackdaw.daemon.router;

/** What an instance has open in the outside world: sockets, registrations. */
@FunctionalInterface
public interface Plumbing {

    /** Releases everything; called once, after the protocol is down or has failed. */
    void close();

    /** An instance that touches nothing outside. */
    Plumbing NONE = () -> {
    };
}
