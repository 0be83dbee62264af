package jackdaw.ospf.instance;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.area.Areas;
import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsdb.Lsdb;
import jackdaw.ospf.replay.ReplayGuards;
import jackdaw.ospf.replay.StoredNumbers;
import jackdaw.ospf.transit.TransitPolicy;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.LogLimit;
import jackdaw.rib.time.TimerQueue;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What all parts of one running instance share: who it is, its database, timers, counters and agenda, and the turn
 * that is being worked off.
 */
public final class Instance {
    /** What is recorded within it could be replayed to a process that follows one that was killed. */
    private static final int HEARD_SECONDS = 1;

    private final String name;
    private final Areas areas;
    private final RandomGenerator random;
    private final EventLog log;
    private final LogLimit limit = new LogLimit(Duration.ofSeconds(30));
    private final Outlet outlet;
    private final CryptographicSequence sequence;
    private final CryptographicSequence extendedSequence;
    private final ReplayGuards guards;
    private final Lsdb lsdb = new Lsdb();
    private final TimerQueue<OspfTimer> timers = new TimerQueue<>();
    private final PacketCounters counters = new PacketCounters();
    private final Agenda agenda = new Agenda();
    private final TransitPolicy transit = new TransitPolicy();
    private Pacing pacing = Pacing.DEFAULT;
    private RouterRole role = RouterRole.DEFAULT;
    private Turn turn;

    public Instance(String name, Areas areas, RandomGenerator random, EventLog log, Outlet outlet,
                    StoredNumbers stored, Turn turn) {
        this.name = name;
        this.areas = areas;
        this.random = random;
        this.log = log;
        this.outlet = outlet;
        this.sequence = new CryptographicSequence(areas.version(), stored.own());
        this.extendedSequence = CryptographicSequence.extended(stored.extended());
        this.guards = new ReplayGuards(areas.version(), stored.heard(), turn);
        this.turn = turn;
    }

    /** Begins the handling of an event. */
    public void enter(Turn now) {
        turn = now;
    }

    public Turn turn() {
        return turn;
    }

    /** Monotonic nanoseconds of this turn. */
    public long now() {
        return turn.now();
    }

    public long inSeconds(long seconds) {
        return turn.now() + seconds * 1_000_000_000L;
    }

    public long inMillis(long millis) {
        return turn.now() + millis * 1_000_000L;
    }

    public String name() {
        return name;
    }

    public OspfVersion version() {
        return areas.version();
    }

    public RouterId routerId() {
        return areas.routerId();
    }

    /** Distinguishes instances on a link (RFC 5340 §2.4); 0 in version 2. */
    public int instanceId() {
        return areas.instanceId();
    }

    /** Of the routes. */
    public AddressFamily family() {
        return version().routes(instanceId());
    }

    public Areas areas() {
        return areas;
    }

    public Pacing pacing() {
        return pacing;
    }

    public void pace(Pacing by) {
        pacing = by;
    }

    public RandomGenerator random() {
        return random;
    }

    public Outlet outlet() {
        return outlet;
    }

    public Lsdb lsdb() {
        return lsdb;
    }

    public TimerQueue<OspfTimer> timers() {
        return timers;
    }

    public PacketCounters counters() {
        return counters;
    }

    public Agenda agenda() {
        return agenda;
    }

    /** Whether we carry traffic of others. */
    public TransitPolicy transit() {
        return transit;
    }

    /** For a reason we carry none, or do so again as far as that reason goes. */
    public void refuseTransit(TransitPolicy.Reason reason, boolean refuse) {
        if (transit.set(reason, refuse)) {
            info(refuse ? "no transit traffic: " + reason.label()
                    : "transit traffic is welcome again");
            agenda.noteOwnLsas();
        }
    }

    public RouterRole role() {
        return role;
    }

    /** What LSAs about somewhere else bear in addition, in the LSA's options or the prefix's. */
    public int downBit() {
        return !role.vpnEdge() ? 0 : version() == OspfVersion.V2 ? Options.DN2 : Options.PREFIX_DN;
    }

    /** From now on it is such a router. */
    public void assume(RouterRole next) {
        role = next;
        agenda.noteOwnLsas();
        agenda.noteSpf();
    }

    /** The next cryptographic sequence number. */
    public long nextSequence() {
        return sequence.next(turn, _ -> storeNumbers());
    }

    /** The next one of 64 bits in OSPFv2 (RFC 7474). */
    public long nextExtendedSequence() {
        return extendedSequence.next(turn, _ -> storeNumbers());
    }

    /** What neighbors have sent is kept soon, as they have sent more. */
    public void noteHeard() {
        timers.setEarlier(OspfTimer.OfInstance.HEARD, inSeconds(HEARD_SECONDS));
    }

    /** Keeps the numbers sent and heard for the next process. */
    public void storeNumbers() {
        StoredNumbers numbers = new StoredNumbers(sequence.stored(), extendedSequence.stored(),
                guards.heard(turn));
        if (!numbers.equals(StoredNumbers.NONE)) {
            outlet.store(numbers);
        }
    }

    /** Refuse packets of neighbors that were sent before. */
    public ReplayGuards guards() {
        return guards;
    }

    public void info(String message) {
        log.info(name, message);
    }

    public void debug(String message) {
        log.debug(name, message);
    }

    public void warn(String message) {
        log.warning(name, message);
    }

    /** Warns of something that strangers can cause at will: once per {@code kind} and interval. */
    public void complain(String kind, String message) {
        limit.log(log, EventLog.Level.WARNING, name, kind, message, turn);
    }

    /** The same of what is no cause for worry. */
    public void remark(String kind, String message) {
        limit.log(log, EventLog.Level.INFO, name, kind, message, turn);
    }

    /** Counts a drop and complains of it. */
    public void drop(String reason, String details) {
        counters.countDropped(reason);
        complain(reason, reason + ": " + details);
    }
}
