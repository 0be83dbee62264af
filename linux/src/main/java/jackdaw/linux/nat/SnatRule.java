package jackdaw.linux.nat;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One way in which packets that leave get another source address, jumps between chains already followed. A rule with
 * several sources or interfaces becomes several of these.
 *
 * @param source       sources it applies to; empty for any
 * @param outInterface interface the packet leaves by: a name, one with a final {@code *} for all that begin so, or one
 *                     of these with {@code !} in front for all others; empty for any
 * @param protocols    such as {@code tcp}; empty for any
 * @param conditions   what else must hold and cannot be judged from here, as text; usually empty. Conditions that do
 *                     not take part of the new outward flows away, such as {@code ct state new} or a destination that
 *                     is not inside, are left out.
 * @param where        table and chain, for people
 */
public record SnatRule(AddressFamily family, Optional<Prefix> source, Optional<String> outInterface,
                       SnatTarget target, Set<String> protocols, List<String> conditions, String where) {
    public SnatRule {
        protocols = Set.copyOf(protocols);
        conditions = List.copyOf(conditions);
    }

    /** Whether packets that leave by this interface are meant. */
    public boolean leavesBy(String name) {
        return outInterface.map(pattern -> InterfacePattern.matches(pattern, name)).orElse(true);
    }

    boolean translates(String protocol) {
        return protocols.isEmpty() || protocols.contains(protocol);
    }

    /** As in {@code 10.0.0.0/8 to 192.0.2.0/30 on wan}. */
    @Override
    public String toString() {
        return source.map(Prefix::toString).orElse("any " + family.label() + " source") + " to " + target
                + outInterface.map(name -> " on " + name).orElse("");
    }
}
