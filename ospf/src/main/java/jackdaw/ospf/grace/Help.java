package jackdaw.ospf.grace;

import jackdaw.ospf.iface.HelloProtocol;
import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.iface.OspfInterface;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.NeighborTimer;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.OpaqueBody;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.ospf.neighbor.DatabaseExchange;
import jackdaw.ospf.neighbor.Neighbor;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.status.RestartStatus;
import jackdaw.rib.net.IpAddress;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Helps neighbors that restart: they stay adjacent in our LSAs and routes while they are silent and while their
 * database is filled again (RFC 3623 §3, RFC 5187). Follows the database; never believes a grace-LSA but a neighbor's
 * on the LSA's own link.
 */
public final class Help {
    /** Types 1 to 5 and 7 of OSPFv2, and what takes their place in OSPFv3 (RFC 3623 §3.2 (3)). */
    private static final Set<LsaKind> TOPOLOGY = Set.of(LsaKind.ROUTER, LsaKind.NETWORK, LsaKind.INTER_AREA_PREFIX,
            LsaKind.INTER_AREA_ROUTER, LsaKind.EXTERNAL, LsaKind.NSSA_EXTERNAL, LsaKind.INTRA_AREA_PREFIX);

    private static final int LAST_INTERVALS = 4;

    private final Instance instance;
    private final Interfaces interfaces;
    private final HelloProtocol hellos;
    private final BooleanSupplier isRestarting;
    private final Map<Neighbor, OspfInterface> helped = new LinkedHashMap<>();
    /** Those that say that they are back. */
    private final Set<Neighbor> completing = new LinkedHashSet<>();
    private final Map<HelpExit, Long> exits = new EnumMap<>(HelpExit.class);
    private RestartConfig config;

    /** @param isRestarting whether this router itself restarts, and so cannot help (RFC 3623 §3.1 (5)) */
    public Help(Instance instance, Interfaces interfaces, HelloProtocol hellos, RestartConfig config,
                  BooleanSupplier isRestarting) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.hellos = hellos;
        this.config = config;
        this.isRestarting = isRestarting;
    }

    /** Goes over to another configuration; whoever is not to be helped any more is left alone at once. */
    public void configure(RestartConfig next) {
        config = next;
        if (!config.helps()) {
            List.copyOf(helped.keySet()).forEach(n -> end(n, HelpExit.LOST));
        }
    }

    /**
     * Looks at what came into the database: grace-LSAs first, since one taken back is no change of topology.
     *
     * @return whether a neighbor has come back from its restart
     */
    public boolean review(List<StoredLsa> installed) {
        long before = completed();
        for (StoredLsa stored : installed) {
            if (Grace.isGrace(instance.version(), stored.place().key())) {
                heed(stored);
            }
        }
        if (!helped.isEmpty() && config.strict()) {
            installed.stream().filter(Help::isChange).forEach(this::tellOfChange);
        }
        if (!completing.isEmpty()) {
            List.copyOf(completing).stream().filter(n -> n.state() == NeighborState.FULL)
                    .forEach(n -> end(n, HelpExit.COMPLETED));
        }
        if (!helped.isEmpty()) {
            List.copyOf(helped.keySet()).stream().filter(n -> !n.isHelped()).forEach(n -> end(n, HelpExit.LOST));
        }
        return completed() > before;
    }

    private long completed() {
        return exits.getOrDefault(HelpExit.COMPLETED, 0L);
    }

    private void tellOfChange(StoredLsa changed) {
        helped.keySet().stream().filter(n -> DatabaseExchange.isFor(n, changed.place(), changed.lsa().header().type()))
                .toList().forEach(n -> end(n, HelpExit.TOPOLOGY));
    }

    private void heed(StoredLsa stored) {
        if (stored.place().key().advertisingRouter().equals(instance.routerId())) {
            return;
        }
        Optional<OspfInterface> iface = interfaces.find(stored.place().link());
        Optional<Neighbor> sender = iface.flatMap(i -> i.neighbors().stream()
                .filter(n -> n.id().equals(stored.place().key().advertisingRouter())).findFirst());
        if (stored.isMaxAge()) {
            sender.filter(Neighbor::isHelped).ifPresent(this::takeBack);
            return;
        }
        Optional<Grace> read = stored.lsa().body() instanceof OpaqueBody body ? Grace.read(body.content())
                : Optional.empty();
        Optional<String> refusal = sender.isEmpty() ? Optional.of("from no neighbor on the link")
                : read.isEmpty() ? Optional.of("malformed")
                : lie(iface.orElseThrow(), sender.get(), stored, read.get()).or(() -> obstacle(sender.get()));
        refusal.ifPresentOrElse(why -> instance.drop("grace-LSA " + why, stored.place().key().toString()),
                () -> begin(iface.orElseThrow(), sender.orElseThrow(), read.orElseThrow(), until(stored, read.get())));
    }

    private static long until(StoredLsa stored, Grace grace) {
        return stored.bornAt() + grace.seconds() * 1_000_000_000L;
    }

    /**
     * The restart is over. Differs: a neighbor whose databases are still being exchanged on our side, since its last
     * Database Description was lost, is helped for a few RxmtIntervals more.
     */
    private void takeBack(Neighbor neighbor) {
        if (neighbor.isAtLeast(NeighborState.EX_START) && neighbor.state() != NeighborState.FULL) {
            completing.add(neighbor);
            instance.timers().setEarlier(neighbor.timer(NeighborTimer.GRACE),
                    instance.inSeconds(LAST_INTERVALS * neighbor.link().retransmitSeconds()));
        } else {
            end(neighbor, HelpExit.COMPLETED);
        }
    }

    /** What cannot be right about it. */
    private Optional<String> lie(OspfInterface iface, Neighbor neighbor, StoredLsa stored, Grace grace) {
        if (grace.seconds() == 0 || grace.seconds() > Grace.LONGEST_SECONDS) {
            return Optional.of("with a period out of range");
        }
        if (!isFromThere(iface, neighbor, grace)) {
            return Optional.of("with an address that is not its sender's");
        }
        return until(stored, grace) <= instance.now() ? Optional.of("whose period is over") : Optional.empty();
    }

    /** Which condition of RFC 3623 §3.1 does not hold. One that is helped already may ask for more time. */
    private Optional<String> obstacle(Neighbor neighbor) {
        if (!config.helps()) {
            return Optional.of("not heeded by configuration");
        }
        if (neighbor.isHelped()) {
            return Optional.empty();
        }
        if (neighbor.state() != NeighborState.FULL) {
            return Optional.of("of a neighbor that is not Full");
        }
        // It may have begun to restart before it could learn of a change that it has not acknowledged.
        if (config.strict() && neighbor.retransmissions().any(Help::isChange)) {
            return Optional.of("amid a change of topology");
        }
        return isRestarting.getAsBoolean() ? Optional.of("while this router restarts too") : Optional.empty();
    }

    private static boolean isChange(StoredLsa stored) {
        return stored.isNews() && TOPOLOGY.contains(stored.lsa().header().kind());
    }

    /** On networks of several routers OSPFv2 names the sender by address (RFC 3623 §A.1). */
    private boolean isFromThere(OspfInterface iface, Neighbor neighbor, Grace grace) {
        return instance.version() == OspfVersion.V3 || iface.type() == NetworkType.POINT_TO_POINT
                || grace.source().map(IpAddress.class::cast).equals(Optional.of(neighbor.address()));
    }

    private void begin(OspfInterface iface, Neighbor neighbor, Grace grace, long until) {
        if (!neighbor.isHelped()) {
            instance.info("neighbor " + neighbor + " restarts (" + grace.reasonText() + "): it is kept for "
                    + (until - instance.now()) / 1_000_000_000L + " s");
        }
        neighbor.help(until);
        completing.remove(neighbor);
        helped.put(neighbor, iface);
        instance.timers().set(neighbor.timer(NeighborTimer.GRACE), until);
    }

    /** The grace period of a neighbor is over. */
    public void expired(Neighbor neighbor) {
        if (neighbor.isHelped()) {
            end(neighbor, HelpExit.EXPIRED);
        }
    }

    /** Takes the neighbor for what it is again (RFC 3623 §3.2, last part). */
    private void end(Neighbor neighbor, HelpExit exit) {
        OspfInterface iface = helped.remove(neighbor);
        completing.remove(neighbor);
        neighbor.endHelp();
        exits.merge(exit, 1L, Long::sum);
        instance.timers().cancel(neighbor.timer(NeighborTimer.GRACE));
        instance.info("restart of neighbor " + neighbor + " is over (" + exit.label() + "), it is "
                + neighbor.state().label());
        boolean isSilent = !instance.timers().isSet(neighbor.timer(NeighborTimer.INACTIVITY));
        if (isSilent && neighbor.state() != NeighborState.DOWN) {
            hellos.inactive(iface, neighbor);
        }
        instance.agenda().noteOwnLsas();
        instance.agenda().noteSpf();
        instance.agenda().noteAdjacencies();
        instance.agenda().noteElection(iface.number());
    }

    /** @param ownRestart how far this router's own one is, or how it ended */
    public RestartStatus status(String ownRestart) {
        Map<String, Long> ended = new LinkedHashMap<>();
        exits.forEach((exit, count) -> ended.put(exit.label(), count));
        return new RestartStatus(config.mode().label(), helped.size(), ended, ownRestart);
    }
}
