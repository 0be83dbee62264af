package jackdaw.nat;

import jackdaw.rib.net.AddressFamily;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a service does, which decides the families of its prefixes and of its way out. */
public enum ServiceKind {
    NAT44(Set.of(AddressFamily.IPV4), Set.of(AddressFamily.IPV4), Set.of(AddressFamily.IPV4)),
    NAT66(Set.of(AddressFamily.IPV6), Set.of(AddressFamily.IPV6), Set.of(AddressFamily.IPV6)),
    NAT64(Set.of(AddressFamily.IPV6), Set.of(AddressFamily.IPV4), Set.of(AddressFamily.IPV4)),
    /** A resolver: it works on either family's way out, and cached answers help without any. */
    DNS64(Set.of(AddressFamily.values()), Set.of(), Set.of(AddressFamily.values())),
    CUSTOM(Set.of(AddressFamily.values()), Set.of(AddressFamily.values()), Set.of());

    /** The words of the configuration. */
    static final Map<String, ServiceKind> WORDS = Map.of("nat44", NAT44, "nat66", NAT66, "nat64", NAT64,
            "dns64", DNS64, "custom", CUSTOM);

    private final Set<AddressFamily> attract;
    private final Set<AddressFamily> pools;
    private final Set<AddressFamily> egress;

    ServiceKind(Set<AddressFamily> attract, Set<AddressFamily> pools, Set<AddressFamily> egress) {
        this.attract = attract;
        this.pools = pools;
        this.egress = egress;
    }

    /** The kind that a service's name says: {@code nat44}, or {@code nat44} before a separator. */
    static Optional<ServiceKind> ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream().filter(e -> e.getValue() != CUSTOM)
                .filter(e -> lower.equals(e.getKey()) || lower.startsWith(e.getKey())
                        && !Character.isLetterOrDigit(lower.charAt(e.getKey().length())))
                .map(Map.Entry::getValue).findFirst();
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Families its attract prefixes may have. */
    Set<AddressFamily> attractFamilies() {
        return attract;
    }

    /** Families its pools may have. */
    Set<AddressFamily> poolFamilies() {
        return pools;
    }

    /** Families it leaves by unless configured otherwise. */
    Set<AddressFamily> egressFamilies() {
        return egress;
    }

    /** Whether losing the way out is an inferred failure and no closed gate: cached answers still help. */
    boolean livesWithoutEgress() {
        return this == DNS64;
    }
}
