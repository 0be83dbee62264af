package jackdaw.policy.value;

import java.util.Comparator;

/** A station of a bridged network, in a VLAN or, with 0, in none. */
public record Eth(Value.Mac mac, int vlan) implements Network {
    static final Comparator<Eth> ORDER = Comparator.comparingInt(Eth::vlan).thenComparingLong(e -> e.mac().bits());
    /** The largest VLAN number. As in BIRD it has 16 bits, though tags carry 12. */
    public static final int MAX_VLAN = 0xffff;

    /**
     * A station.
     *
     * @throws IllegalArgumentException if vlan is not 0 to {@link #MAX_VLAN}
     */
    public Eth {
        Network.require(vlan >= 0 && vlan <= MAX_VLAN, "VLAN " + vlan);
    }

    @Override
    public NetworkKind kind() {
        return NetworkKind.ETH;
    }

    @Override
    public int length() {
        return 48;
    }

    @Override
    public String literal() {
        return "eth " + this;
    }

    @Override
    public String toString() {
        return ValueText.of(mac) + (vlan == 0 ? "" : " vlan " + vlan);
    }
}
