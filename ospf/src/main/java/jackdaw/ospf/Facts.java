package jackdaw.ospf;

import jackdaw.ospf.grace.RestartConfig;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.OfInstance;
import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.origin.SelfOriginated;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;

/** What the other protocols may know of this instance. The board forwards only what is new. */
final class Facts {
    /** Intervals granted to neighbors that exchange databases. */
    private static final int MOST_WAITS = 4;
    /** MinLSInterval and a second. */
    private static final int LEAST_SECONDS = 6;

    private final Instance instance;
    private final Interfaces interfaces;
    private final SelfOriginated own;
    private final FactBoard board;
    private final AddressFamily family;
    private boolean synced;
    private boolean handsOver;
    private boolean hasEnded;
    private RestartConfig restart = RestartConfig.DEFAULT;
    private int deadSeconds;
    private int waits;

    Facts(Instance instance, Interfaces interfaces, SelfOriginated own, FactBoard board) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.own = own;
        this.board = board;
        this.family = instance.family();
    }

    void begin(OspfConfig config) {
        restart = config.restart();
        deadSeconds = config.interfaces().stream().filter(i -> !i.stub()).mapToInt(InterfaceConfig::deadSeconds).max()
                .orElse(0);
        deadSeconds = Math.max(deadSeconds, LEAST_SECONDS);
        waits = 0;
        awaitNeighbors();
        board.publish(new Fact.Synced(instance.name(), false));
        noteAdjacencies();
    }

    void noteAdjacencies() {
        board.publish(new Fact.Adjacency(instance.name(), family, interfaces.fullCount()));
        noteRestartable();
    }

    /** How long neighbors are to wait if this process ends without a word. */
    void allow(RestartConfig config) {
        restart = config;
        noteRestartable();
    }

    /** Neighbors are asked to wait: that stands, although they go away one by one here. */
    void noteHandover() {
        handsOver = true;
    }

    private void noteRestartable() {
        if (handsOver) {
            return;
        }
        boolean isOne = restart.restarts() && !hasEnded && interfaces.fullCount() > 0;
        board.publish(new Fact.Restartable(instance.name(), isOne ? restart.seconds() : 0));
    }

    /** It ends in the ordinary way: there will be nothing to go on from. */
    void noteEnd() {
        hasEnded = true;
        noteRestartable();
    }

    /** A neighbor has RouterDeadInterval to show up, from the moment in which we can hear it. */
    void awaitNeighbors() {
        if (!synced) {
            instance.timers().set(OfInstance.SYNCED, instance.inSeconds(deadSeconds));
        }
    }

    /** Nobody has become Full within RouterDeadInterval: there is nothing to wait for, unless somebody is about to. */
    void waitedLongEnough() {
        if (interfaces.isComingUp() && waits < MOST_WAITS) {
            waits++;
            awaitNeighbors();
        } else {
            sync();
        }
    }

    private void sync() {
        synced = true;
        instance.timers().cancel(OfInstance.SYNCED);
        board.publish(new Fact.Synced(instance.name(), true));
    }

    /**
     * To be called once everything has been sent. Full is not enough: a neighbor may announce its link to us only
     * MinLSInterval later, and until then nothing behind it is in reach.
     *
     * @param reaching routes are up to date and lead to other routers
     */
    void publish(boolean reaching) {
        if (!synced && reaching && interfaces.fullCount() > 0) {
            sync();
        }
        own.takeFlooded().forEach(this::flooded);
        for (Prefix prefix : board.watched()) {
            if (prefix.family() == family) {
                board.publish(new Fact.Originated(instance.name(), prefix, own.externals().metricOf(prefix)));
            }
        }
    }

    private void flooded(Lsa lsa) {
        if (lsa.body() instanceof ExternalBody body) {
            body.prefix(lsa.header().linkStateId()).filter(board::isWatched).ifPresent(prefix -> board.publish(
                    new Fact.Flooded(instance.name(), prefix, !lsa.header().isMaxAge(), text(lsa, body))));
        }
    }

    private static String text(Lsa lsa, ExternalBody body) {
        return "%s seq %08x, %s".formatted(lsa.key(), lsa.header().sequence(), lsa.header().isMaxAge() ? "flushed"
                : (body.isType2() ? "E2 " : "E1 ") + body.metric());
    }
}
