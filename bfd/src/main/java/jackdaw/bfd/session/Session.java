package jackdaw.bfd.session;

import static jackdaw.bfd.wire.BfdState.ADMIN_DOWN;
import static jackdaw.bfd.wire.BfdState.DOWN;
import static jackdaw.bfd.wire.BfdState.INIT;
import static jackdaw.bfd.wire.BfdState.UP;

import jackdaw.bfd.wire.AuthSection;
import jackdaw.bfd.wire.BfdState;
import jackdaw.bfd.wire.ControlCodec;
import jackdaw.bfd.wire.ControlPacket;
import jackdaw.bfd.wire.Decoded;
import jackdaw.bfd.wire.Diagnostic;
import jackdaw.bfd.wire.DropReason;
import jackdaw.bfd.wire.PacketKey;
import jackdaw.rib.protocol.NeighborPath;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The state machine of one session in asynchronous mode, this end without the echo function and never in demand. */
public final class Session {
    /** Nothing is due. */
    public static final long NEVER = Long.MAX_VALUE;
    /** Jitter takes a quarter at most, and a tenth at least where a single lost packet counts (§6.8.7). */
    private static final double JITTER = 0.25;
    private static final double LEAST_JITTER_OF_ONE = 0.10;

    private final NeighborPath path;
    private final String ifname;
    private final int discriminator;
    private final RandomGenerator random;
    private final SequenceGuard replays = new SequenceGuard();
    private final Negotiation negotiation;
    private SessionSettings settings;
    private BfdState state = DOWN;
    private BfdState remoteState = DOWN;
    private Diagnostic diagnostic = Diagnostic.NONE;
    private Diagnostic remoteDiagnostic = Diagnostic.NONE;
    private int remoteDiscriminator;
    private boolean remoteDemands;
    private int sequence;
    private long since;
    private long sentAt;
    private double jitter;
    private long heardAt;
    private boolean listening;
    private long forgetReplaysAt = NEVER;
    private long transitions;
    private long sent;
    private long received;

    /** @param discriminator unique on this machine and not 0 */
    public Session(NeighborPath path, String ifname, SessionSettings settings, int discriminator, long now,
                   RandomGenerator random) {
        this.path = path;
        this.ifname = ifname;
        this.settings = settings;
        this.discriminator = discriminator;
        this.random = random;
        this.negotiation = new Negotiation(settings.idleTxMicros(), settings.minRxMicros());
        this.sequence = random.nextInt();
        this.since = now;
        this.sentAt = now - Duration.ofDays(1).toNanos();
    }

    public NeighborPath path() {
        return path;
    }

    public int discriminator() {
        return discriminator;
    }

    public BfdState state() {
        return state;
    }

    /** Runs by other settings from now on; what changes is negotiated while the session stays up. */
    public void configure(SessionSettings next) {
        if (!settings.isSequenced() && next.isSequenced()) {
            // What was taken without a number has counted on all the same: an older one would refuse all that comes.
            replays.forget();
        }
        settings = next;
        negotiate();
    }

    /**
     * Takes a packet that is meant for this session (RFC 5880 §6.8.6, from the check of authentication on).
     *
     * @return why it was dropped, or nothing if it was used: {@link #deadline} and {@link #state} may have changed
     */
    public Optional<DropReason> receive(Decoded.Packet arrival, long now) {
        Optional<DropReason> refused = authenticate(arrival);
        if (refused.isPresent()) {
            return refused;
        }
        if (state == ADMIN_DOWN) {
            return Optional.of(DropReason.ADMIN_DOWN);
        }
        ControlPacket packet = arrival.packet();
        received++;
        heardAt = now;
        listening = true;
        forgetReplaysAt = NEVER;
        remoteDiscriminator = packet.myDiscriminator();
        remoteState = packet.state();
        remoteDiagnostic = packet.diagnostic();
        remoteDemands = packet.demand();
        negotiation.heard(packet);
        advance(packet.state(), now);
        return Optional.empty();
    }

    private Optional<DropReason> authenticate(Decoded.Packet arrival) {
        if (settings.keys().isEmpty()) {
            return arrival.auth().isPresent() ? Optional.of(DropReason.AUTHENTICATION) : Optional.empty();
        }
        Optional<AuthSection> section = arrival.auth();
        if (section.isEmpty() || settings.keys().stream()
                .noneMatch(k -> k.verifies(arrival.octets(), section.get().at()))) {
            return Optional.of(DropReason.AUTHENTICATION);
        }
        AuthSection auth = section.get();
        return !auth.type().isSequenced() || replays.accepts(auth.sequence(), arrival.packet().detectMult(),
                auth.type().isMeticulous()) ? Optional.empty() : Optional.of(DropReason.REPLAYED);
    }

    /** The table of §6.8.6 and the diagram of §6.2. */
    private void advance(BfdState said, long now) {
        switch (said) {
            case ADMIN_DOWN -> {
                if (state != DOWN) {
                    enter(DOWN, Diagnostic.NEIGHBOR_SIGNALED_DOWN, now);
                }
            }
            case DOWN -> {
                if (state == DOWN) {
                    enter(INIT, diagnostic, now);
                } else if (state == UP) {
                    enter(DOWN, Diagnostic.NEIGHBOR_SIGNALED_DOWN, now);
                }
            }
            case INIT -> {
                if (state == DOWN || state == INIT) {
                    enter(UP, Diagnostic.NONE, now);
                }
            }
            case UP -> {
                if (state == INIT) {
                    enter(UP, Diagnostic.NONE, now);
                }
            }
        }
    }

    private void enter(BfdState next, Diagnostic why, long now) {
        state = next;
        diagnostic = why;
        since = now;
        transitions += next == UP ? 1 : 0;
        negotiate();
    }

    private void negotiate() {
        negotiation.want(state == UP ? settings.minTxMicros() : settings.idleTxMicros(), settings.minRxMicros());
    }

    /**
     * Ends it: the other end is to know that this is no failure. The packets that say so are the caller's to send.
     *
     * @return how long to send them, so that one of them arrives (§6.8.16); zero if nobody is there to be told
     */
    public Duration shutDown(long now) {
        boolean somebody = mayTell();
        enter(ADMIN_DOWN, Diagnostic.ADMINISTRATIVELY_DOWN, now);
        return somebody ? Duration.ofNanos(settings.multiplier() * negotiation.transmitInterval(false) * 1000)
                : Duration.ZERO;
    }

    /** When {@link #timersDue} has something to do, in monotonic nanoseconds. */
    public long deadline() {
        return Math.min(nextSend(), nextSilence());
    }

    private boolean sendsPeriodically() {
        // A demanding neighbor wants silence once both ends are up (§6.8.7), but answers to a poll all the same.
        boolean unwanted = remoteDemands && state == UP && remoteState == UP && !negotiation.isPolling();
        return negotiation.maySend() && !unwanted && (remoteDiscriminator != 0 || !settings.passive());
    }

    private long nextSend() {
        return sendsPeriodically()
                ? sentAt + (long) (negotiation.transmitInterval(state == UP) * 1000 * (1 - jitter)) : NEVER;
    }

    private long detectionNanos() {
        return negotiation.detectionTime(state == UP) * 1000;
    }

    private long nextSilence() {
        return listening && state != ADMIN_DOWN ? heardAt + detectionNanos() : forgetReplaysAt;
    }

    /** Whether a packet is due. Notices first if the other end has been silent for too long. */
    public boolean timersDue(long now) {
        BfdState before = state;
        if (now >= nextSilence()) {
            if (listening && state != ADMIN_DOWN) {
                silence(now);
            } else {
                replays.forget();
                forgetReplaysAt = NEVER;
            }
        }
        // A change is told between two periodic packets as well (§6.8.7): what is lost in one direction only is lost at
        // both ends, though whoever has asked for the session gives it up in the next moment.
        return now >= nextSend() || state != before && sendsPeriodically();
    }

    /** The detection time is over (§6.8.4). */
    private void silence(long now) {
        listening = false;
        // The other end may have begun anew with any number, but only after twice the time (§6.8.1).
        forgetReplaysAt = heardAt + 2 * detectionNanos();
        remoteDiscriminator = 0;
        remoteState = DOWN;
        remoteDemands = false;
        negotiation.forgetRemote();
        if (state == INIT || state == UP) {
            enter(DOWN, Diagnostic.DETECTION_TIME_EXPIRED, now);
        }
    }

    /** Whether there is anybody to tell a change of state at once, not only when the next packet is due. */
    public boolean mayTell() {
        return remoteDiscriminator != 0 && negotiation.maySend();
    }

    /** A packet that tells the present state, sent now; it begins the next interval. */
    public byte[] write(long now) {
        sentAt = now;
        double least = settings.multiplier() == 1 ? LEAST_JITTER_OF_ONE : 0;
        jitter = least + (JITTER - least) * random.nextDouble();
        return encode(negotiation.isPolling(), false);
    }

    /** The answer to a poll, which is sent at once and changes no interval (§6.5). */
    public byte[] answerPoll() {
        return encode(false, true);
    }

    private byte[] encode(boolean poll, boolean isFinal) {
        sent++;
        Optional<PacketKey> signing = settings.keys().stream().findFirst();
        return ControlCodec.encode(new ControlPacket(diagnostic, state, poll, isFinal, false, false,
                settings.multiplier(), discriminator, remoteDiscriminator, negotiation.desiredTx(),
                negotiation.requiredRx(), 0), signing, sequence++);
    }

    public SessionStatus status() {
        return new SessionStatus(path, ifname, state, remoteState, since, diagnostic, remoteDiagnostic, discriminator,
                remoteDiscriminator, Duration.ofNanos(negotiation.transmitInterval(state == UP) * 1000),
                Duration.ofNanos(detectionNanos()), transitions, sent, received);
    }
}
