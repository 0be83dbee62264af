package jackdaw.ospf.neighbor;

import jackdaw.ospf.instance.OspfTimer;
import jackdaw.ospf.instance.OspfTimer.NeighborTimer;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.ospf.wire.OspfPacket.DatabaseDescription;
import jackdaw.ospf.wire.OspfPacket.Hello;
import jackdaw.ospf.wire.ReverseMetric;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/** A router heard on a link: what it said, and where the conversation stands (RFC 2328 §10). */
public final class Neighbor {
    private final Link link;
    private final int key;
    private final RouterId id;
    private final RequestList requests = new RequestList();
    private final RetransmissionList retransmissions = new RetransmissionList();
    private IpAddress address;
    private int priority;
    private RouterId designatedRouter = RouterId.NONE;
    private RouterId backup = RouterId.NONE;
    private int interfaceId;
    private Optional<ReverseMetric> reverseMetric = Optional.empty();
    private NeighborState state = NeighborState.DOWN;
    private long stateSince;
    private long exchangeSince;
    private boolean mtuComplained;
    /** Until when it counts as adjacent whatever it says, if it restarts. */
    private Optional<Long> graceUntil = Optional.empty();

    /** Fields of the database exchange; {@link DatabaseExchange} alone writes them. */
    final SequencedSet<LsaPlace> summary = new LinkedHashSet<>();
    int ddSequence;
    boolean isMaster;
    Optional<DatabaseDescription> lastReceived = Optional.empty();
    Optional<DatabaseDescription> lastSent = Optional.empty();
    boolean isHeld;
    int options;
    /** The router-LSAs of its own that it has described, as they were then. */
    final List<LsaHeader> ofItself = new ArrayList<>();

    /**
     * @param key unique on the link: the router id, or the source address on OSPFv2 broadcast networks
     */
    public Neighbor(Link link, int key, RouterId id, IpAddress address, int ddSequence) {
        this.link = link;
        this.key = key;
        this.id = id;
        this.address = address;
        this.ddSequence = ddSequence;
    }

    /**
     * Takes what a Hello says of the sender itself. A router that restarts does not know its rank on the link; it keeps
     * the one it had (RFC 3623 §3), and the metric that it asked for.
     */
    public void learn(Hello hello, IpAddress source) {
        address = source;
        interfaceId = hello.interfaceId();
        if (isHelped()) {
            return;
        }
        priority = hello.priority();
        reverseMetric = hello.reverseMetric();
        designatedRouter = hello.designatedRouter();
        backup = hello.backupDesignatedRouter();
    }

    public Link link() {
        return link;
    }

    public int key() {
        return key;
    }

    public RouterId id() {
        return id;
    }

    public IpAddress address() {
        return address;
    }

    public int priority() {
        return priority;
    }

    /** Whom it declares designated router: interface address (OSPFv2) or router id (OSPFv3). */
    public RouterId designatedRouter() {
        return designatedRouter;
    }

    /** Whom it declares backup. */
    public RouterId backup() {
        return backup;
    }

    /** OSPFv3: its number for its interface. */
    public int interfaceId() {
        return interfaceId;
    }

    /** What it wants us to count for sending to it, as long as its Hellos say so (RFC 9339 §6). */
    public Optional<ReverseMetric> reverseMetric() {
        return reverseMetric;
    }

    /** Option bits of its Database Descriptions. */
    public int options() {
        return options;
    }

    public NeighborState state() {
        return state;
    }

    public boolean isAtLeast(NeighborState other) {
        return state.isAtLeast(other);
    }

    /** Full, or taken for it while it restarts: what LSAs and routes follow from (RFC 3623 §3). */
    public boolean isAdjacent() {
        return state == NeighborState.FULL || isHelped();
    }

    /** It restarts, and others must not notice. */
    public boolean isHelped() {
        return graceUntil.isPresent();
    }

    /** When the patience with its restart ends, in monotonic nanoseconds; empty if it does not restart. */
    public Optional<Long> graceUntil() {
        return graceUntil;
    }

    /** Counts as adjacent until that time. */
    public void help(long until) {
        graceUntil = Optional.of(until);
    }

    /** Counts as what it is again. */
    public void endHelp() {
        graceUntil = Optional.empty();
    }

    /** In Exchange or Loading: it may still ask for what its table of contents promised. */
    public boolean isSynchronizing() {
        return state == NeighborState.EXCHANGE || state == NeighborState.LOADING;
    }

    /** Monotonic time of the last change of state. */
    public long stateSince() {
        return stateSince;
    }

    /** Whether this router-LSA of its own is as it was when the exchange of databases began. */
    public boolean isAsBeforeExchange(StoredLsa own) {
        return own.installedAt() < exchangeSince || ofItself.stream().anyMatch(own.lsa().header()::isSameInstance);
    }

    void enter(NeighborState next, long now) {
        state = next;
        exchangeSince = next == NeighborState.EX_START ? now : exchangeSince;
        stateSince = now;
    }

    public RequestList requests() {
        return requests;
    }

    public RetransmissionList retransmissions() {
        return retransmissions;
    }

    /** Its last Database Description waits until our old LSAs are out of the way. */
    public boolean isHeld() {
        return isHeld;
    }

    /** True the first time only, until an adjacency forms. */
    boolean mayComplainOfMtu() {
        boolean first = !mtuComplained;
        mtuComplained = true;
        return first;
    }

    public boolean hasMtuTrouble() {
        return mtuComplained && !isAtLeast(NeighborState.EXCHANGE);
    }

    void forgetMtuComplaint() {
        mtuComplained = false;
    }

    public OspfTimer timer(NeighborTimer timer) {
        return new OspfTimer.OfNeighbor(link.number(), key, timer);
    }

    @Override
    public String toString() {
        return id + " on " + link.name();
    }
}
