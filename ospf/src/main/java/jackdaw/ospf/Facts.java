package jackdaw.ospf;

import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.OfInstance;
import jackdaw.ospf.origin.ExternalLsas;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;

/** What the other protocols may know of this instance. The board forwards only what is new. */
final class Facts {
    private final Instance instance;
    private final Interfaces interfaces;
    private final ExternalLsas externals;
    private final FactBoard board;
    private final AddressFamily family;
    private boolean synced;

    Facts(Instance instance, Interfaces interfaces, ExternalLsas externals, FactBoard board) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.externals = externals;
        this.board = board;
        this.family = instance.version().family();
    }

    void begin(OspfConfig config) {
        int dead = config.interfaces().stream().filter(i -> !i.stub()).mapToInt(InterfaceConfig::deadSeconds).max()
                .orElse(0);
        instance.timers().set(OfInstance.SYNCED, instance.inSeconds(dead));
        board.publish(new Fact.Synced(instance.name(), false));
        noteAdjacencies();
    }

    void noteAdjacencies() {
        board.publish(new Fact.Adjacency(instance.name(), family, interfaces.fullCount()));
    }

    /** Nobody has become Full within RouterDeadInterval: there is nothing to wait for. */
    void waitedLongEnough() {
        sync();
    }

    private void sync() {
        synced = true;
        instance.timers().cancel(OfInstance.SYNCED);
        board.publish(new Fact.Synced(instance.name(), true));
    }

    /** @param calculated routes have been calculated at least once */
    void publish(boolean calculated) {
        if (!synced && calculated && interfaces.fullCount() > 0) {
            sync();
        }
        for (Prefix prefix : board.watched()) {
            if (prefix.family() == family) {
                board.publish(new Fact.Originated(instance.name(), prefix, externals.isOriginated(prefix)));
            }
        }
    }
}
