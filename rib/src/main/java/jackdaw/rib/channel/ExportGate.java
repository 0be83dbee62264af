package jackdaw.rib.channel;

import jackdaw.rib.net.Prefix;

/**
 * Asked for every export of a gated channel, and by OSPF for every prefix it puts into any kind of LSA. Two gates
 * exist: one for what attracts traffic (OSPF) and one for the return path (NAT pools in BGP).
 */
@FunctionalInterface
public interface ExportGate {
    Passage passage(Prefix prefix);

    /** Lets everything pass. */
    ExportGate NONE = _ -> Passage.UNOWNED;
}
