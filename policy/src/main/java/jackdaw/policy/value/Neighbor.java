package jackdaw.policy.value;

import jackdaw.rib.net.IpAddress;
import java.util.Comparator;

/** A neighbor: its address and the index of the interface behind which it is. */
public record Neighbor(IpAddress address, long ifindex) implements Network {
    static final Comparator<Neighbor> ORDER = Comparator.comparing(Neighbor::address, Ordering::compareAddresses)
            .thenComparingLong(Neighbor::ifindex);

    /**
     * A neighbor.
     *
     * @throws IllegalArgumentException if ifindex has more than 32 bits
     */
    public Neighbor {
        address = new Value.Ip(address).address();
        Network.require32Bits(ifindex);
    }

    @Override
    public NetworkKind kind() {
        return NetworkKind.NEIGHBOR;
    }

    @Override
    public String literal() {
        return "neighbor " + address + " % " + ifindex;
    }

    @Override
    public String toString() {
        return address + "%" + ifindex;
    }
}
