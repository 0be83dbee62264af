package jackdaw.ospf.instance;

import jackdaw.ospf.wire.OspfPacket;
import java.util.Map;
import java.util.TreeMap;

/** Packets by type, and drops by reason. */
public final class PacketCounters {
    private static final int TYPES = 6;

    private final long[] received = new long[TYPES];
    private final long[] sent = new long[TYPES];
    private final Map<String, Long> dropped = new TreeMap<>();

    public void countReceived(OspfPacket packet) {
        received[packet.type()]++;
    }

    public void countSent(OspfPacket packet) {
        sent[packet.type()]++;
    }

    /** Counts a packet or an LSA that was not used; {@code reason} comes from a small fixed set. */
    public void countDropped(String reason) {
        dropped.merge(reason, 1L, Long::sum);
    }

    /** Packets received of a type, 1 (Hello) to 5 (acknowledgment), and accepted by the codec. */
    public long received(int type) {
        return received[type];
    }

    /** Packets sent of a type, 1 to 5. */
    public long sent(int type) {
        return sent[type];
    }

    /** Drops by reason. */
    public Map<String, Long> dropped() {
        return Map.copyOf(dropped);
    }

    /** Drops for one reason. */
    public long dropped(String reason) {
        return dropped.getOrDefault(reason, 0L);
    }
}
