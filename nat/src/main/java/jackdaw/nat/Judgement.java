package jackdaw.nat;

import jackdaw.rib.net.AddressFamily;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All gates of a service at one moment.
 *
 * @param families  families of the service's attract prefixes
 * @param recheckAt when time alone may change the judgement; {@link Long#MAX_VALUE} if never
 */
record Judgement(List<GateStatus> gates, Set<AddressFamily> families, long recheckAt) {
    Judgement {
        gates = List.copyOf(gates);
        families = Set.copyOf(families);
    }

    /** Families whose prefixes may be announced as far as gates go; empty if the service may not attract at all. */
    Set<AddressFamily> openFamilies() {
        Set<AddressFamily> open = new TreeSet<>();
        if (first(GateStatus.Effect.BLOCKS_SERVICE).isEmpty()) {
            families.stream().filter(f -> familyBlock(f).isEmpty()).forEach(open::add);
        }
        return open;
    }

    Health health() {
        return first(GateStatus.Effect.DEMOTES).isPresent() ? Health.HARD : Health.PASS;
    }

    /** The first failing gate that keeps the prefixes of {@code family} back. */
    Optional<GateStatus> familyBlock(AddressFamily family) {
        return gates.stream().filter(g -> g.blocks(GateStatus.Effect.BLOCKS_FAMILY))
                .filter(g -> g.family().equals(Optional.of(family))).findFirst();
    }

    Optional<GateStatus> first(GateStatus.Effect effect) {
        return gates.stream().filter(g -> g.blocks(effect)).findFirst();
    }

    /** Why the service is not better than it is; what to tell when all is well is left to the caller. */
    Optional<String> worst() {
        Optional<GateStatus> blocking = first(GateStatus.Effect.BLOCKS_SERVICE);
        if (blocking.isEmpty() && openFamilies().isEmpty()) {
            blocking = first(GateStatus.Effect.BLOCKS_FAMILY);
        }
        return blocking.or(() -> first(GateStatus.Effect.DEMOTES)).map(g -> g.label() + ": " + g.text());
    }
}
