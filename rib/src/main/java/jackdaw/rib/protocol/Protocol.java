package jackdaw.rib.protocol;

import jackdaw.rib.channel.Channel;
import jackdaw.rib.iface.InterfaceChange;
import jackdaw.rib.time.Turn;
import java.util.List;

/**
 * One configured instance: a BGP peer, an OSPF instance, a NAT service, the kernel. All calls come from the loop
 * thread. A protocol gets its {@link Surroundings}, its config and a sink for its effects at construction.
 */
public interface Protocol {

    /** Unique in the configuration. */
    default String name() {
        return config().name();
    }

    /** As {@code show protocols} prints it: BGP, OSPF, Static, Kernel, Device, Direct, Service. */
    String kind();

    ProtocolState state();

    /** The Info column of {@code show protocols}; may be empty. */
    default String info() {
        return "";
    }

    /** Monotonic time of the last state change. */
    long stateSince();

    List<Channel> channels();

    ProtocolConfig config();

    void start(Turn turn);

    /**
     * Begins to stop. {@link #state} is {@link ProtocolState#STOP} until everything is taken back (which may need
     * answers and time), then {@link ProtocolState#DOWN}.
     *
     * @param message for the peers (RFC 9003) and for people; may be empty
     */
    void stop(StopReason reason, String message, Turn turn);

    /** Earliest time at which {@link #timersDue} must be called; {@link Long#MAX_VALUE} when idle. */
    default long deadline() {
        return Long.MAX_VALUE;
    }

    default void timersDue(Turn turn) {
    }

    default void interfaceChanged(InterfaceChange change, Turn turn) {
    }

    /** A fact that this protocol may care for changed; delivered between engines, never inside one. */
    default void factChanged(Fact fact, Turn turn) {
    }

    /** What replacing the running configuration by {@code next} (of the same name and kind) would take. */
    Reconfiguration compare(ProtocolConfig next);

    /** Takes {@code next} while running; only called when {@link #compare} did not ask for a restart. */
    void apply(ProtocolConfig next, Turn turn);

    /** Announces everything again to its channels, as {@code reload} and a changed import filter want. */
    void reimport(Channel channel, Turn turn);

    /** Whether {@code reload in} can work now; a BGP peer without route refresh cannot. */
    default boolean canReimport() {
        return true;
    }
}
