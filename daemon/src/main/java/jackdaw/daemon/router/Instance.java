package jackdaw.daemon.router;

import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.ChannelState;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.Protocol;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The life of one configured protocol: made, started, stopped, replaced by a successor, or failed and tried again.
 * The protocol object is replaced on every restart, so none has to clean up after itself.
 */
public final class Instance {
    private static final int STRIKES = 3;
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(2);
    /** A run this long forgives earlier failures. */
    private static final Duration PROBATION = Duration.ofMinutes(10);

    private final InstanceFactory factory;
    private final EventLog log;
    private final Supplier<Turn> turns;
    private Protocol protocol;
    private Plumbing plumbing = Plumbing.NONE;
    private ProtocolConfig nextConfig;
    private boolean enabled;
    private boolean restarting;
    private boolean removing;
    private boolean ending;
    private String message = "";
    private Optional<String> fault = Optional.empty();
    private int strikes;
    private long madeAt;
    private long startedAt;
    private long retryAt = Long.MAX_VALUE;

    Instance(ProtocolConfig config, InstanceFactory factory, Supplier<Turn> turns, EventLog log) {
        this.factory = factory;
        this.turns = turns;
        this.log = log;
        this.nextConfig = config;
        this.enabled = !config.disabled();
        this.protocol = new AbsentProtocol(config, "Unknown", turns.get().now());
        make(turns.get());
    }

    public Protocol protocol() {
        return protocol;
    }

    public String name() {
        return nextConfig.name();
    }

    /** Whether it should run; an operator's word counts until the configuration says something else. */
    public boolean isEnabled() {
        return enabled;
    }

    public boolean isRemoving() {
        return removing;
    }

    /** What the operator said when last enabling, disabling or restarting it; may be empty. */
    public String message() {
        return message;
    }

    /** Why it failed and is not running, if it did. */
    public Optional<String> fault() {
        return fault;
    }

    /** The state to show: that of the protocol, or down after a failure. */
    public ProtocolState state() {
        return fault.isPresent() ? ProtocolState.DOWN : protocol.state();
    }

    /** Monotonic time since when {@link #state} has been what it is. */
    public long since() {
        return Math.max(madeAt, protocol.stateSince());
    }

    /** Runs a call into the protocol. An exception stops this instance and nothing else. */
    public void guard(Runnable call) {
        if (fault.isPresent()) {
            return;
        }
        try {
            call.run();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            fail(e);
        }
    }

    void start(Turn turn) {
        if (enabled && !ending && fault.isEmpty() && protocol.state() == ProtocolState.DOWN) {
            startedAt = turn.now();
            guard(() -> protocol.start(turn));
        }
    }

    void stop(StopReason reason, String why, Turn turn) {
        retryAt = Long.MAX_VALUE;
        if (fault.isPresent()) {
            return;
        }
        if (protocol.state() != ProtocolState.DOWN) {
            guard(() -> protocol.stop(reason, why, turn));
        }
    }

    void enable(String why, Turn turn) {
        enabled = true;
        strikes = 0;
        message = why;
        restarting = true;
        advance(turn);
    }

    void disable(String why, Turn turn) {
        enabled = false;
        restarting = false;
        message = why;
        stop(StopReason.DISABLED, why, turn);
    }

    /** Stops it and starts it anew, with the latest configuration even if it has not come to run by that yet. */
    void restart(String why, Turn turn) {
        message = why;
        restart(nextConfig, StopReason.RESTART, why, turn);
    }

    /** Stops it for good, since the whole router stops. */
    void end(StopReason reason, Turn turn) {
        ending = true;
        restarting = false;
        stop(reason, "", turn);
    }

    /** Stops it and starts it anew with {@code config}, once it is down. */
    void restart(ProtocolConfig config, StopReason reason, String why, Turn turn) {
        if (removing || config.disabled() != nextConfig.disabled()) {
            enabled = !config.disabled();
        }
        removing = false;
        nextConfig = config;
        restarting = true;
        stop(reason, why, turn);
        advance(turn);
    }

    /** Takes a configuration without a restart; falls back to one if the protocol does not run. */
    void reconfigure(ProtocolConfig config, Turn turn) {
        if (fault.isPresent() || protocol.state() == ProtocolState.DOWN
                || config.disabled() != nextConfig.disabled()) {
            restart(config, StopReason.RECONFIGURED, "", turn);
            return;
        }
        nextConfig = config;
        guard(() -> protocol.apply(config, turn));
    }

    Reconfiguration compare(ProtocolConfig config) {
        if (config.disabled() != nextConfig.disabled()) {
            return new Reconfiguration.Restart(config.disabled() ? "it is disabled now" : "it is enabled now");
        }
        if (restarting) {
            return new Reconfiguration.Restart("it was restarting");
        }
        try {
            return protocol.compare(config);
        } catch (RuntimeException | StackOverflowError e) {
            log.error(name(), "comparing configurations: " + e);
            return new Reconfiguration.Restart("it cannot tell what changed");
        }
    }

    void remove(Turn turn) {
        removing = true;
        enabled = false;
        restarting = false;
        stop(StopReason.REMOVED, "", turn);
    }

    /** Takes the next step of its life if the protocol is down; returns whether the instance is gone for good. */
    boolean advance(Turn turn) {
        if (fault.isPresent() && retryAt <= turn.now()) {
            restarting = true;
        }
        if (state() != ProtocolState.DOWN) {
            return false;
        }
        if (removing) {
            closePlumbing();
            return true;
        }
        if (restarting && !ending) {
            restarting = false;
            retryAt = Long.MAX_VALUE;
            closePlumbing();
            make(turn);
            start(turn);
        }
        return false;
    }

    long deadline() {
        return fault.isPresent() ? retryAt : protocol.deadline();
    }

    private void make(Turn turn) {
        fault = Optional.empty();
        madeAt = turn.now();
        startedAt = turn.now();
        try {
            InstanceFactory.Made made = factory.make(nextConfig, this, turn);
            protocol = made.protocol();
            plumbing = made.plumbing();
        } catch (RuntimeException | StackOverflowError e) {
            protocol = new AbsentProtocol(nextConfig, protocol.kind(), turn.now());
            fail(e);
        }
    }

    /** Gives back what it has open outside. */
    void closePlumbing() {
        try {
            plumbing.close();
        } catch (RuntimeException e) {
            log.error(name(), "closing: " + e);
        }
        plumbing = Plumbing.NONE;
    }

    private void fail(Throwable cause) {
        if (fault.isPresent()) {
            return;
        }
        Turn turn = turns.get();
        strikes = turn.now() - startedAt > PROBATION.toNanos() ? 1 : strikes + 1;
        fault = Optional.of(cause.toString());
        boolean again = enabled && !removing && strikes < STRIKES;
        madeAt = turn.now();
        retryAt = again ? turn.in(FIRST_BACK_OFF.multipliedBy(strikes)) : Long.MAX_VALUE;
        log.error(name(), "internal error, the instance is stopped and its routes withdrawn"
                + (again ? "; next try in " + FIRST_BACK_OFF.multipliedBy(strikes).toSeconds() + " s"
                : "; it stays down until it is enabled again") + "\n" + trace(cause));
        for (Channel channel : protocol.channels()) {
            try {
                if (channel.state() != ChannelState.DOWN) {
                    channel.close(turn);
                }
            } catch (RuntimeException e) {
                log.error(name(), "withdrawing its routes: " + e);
            }
        }
        closePlumbing();
    }

    /** The beginning of a stack trace, for the log. */
    static String trace(Throwable cause) {
        StringBuilder out = new StringBuilder(cause.toString());
        StackTraceElement[] frames = cause.getStackTrace();
        for (int i = 0; i < Math.min(frames.length, 12); i++) {
            out.append("\n    at ").append(frames[i]);
        }
        return out.toString();
    }
}
