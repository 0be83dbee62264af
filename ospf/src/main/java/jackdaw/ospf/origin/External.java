package jackdaw.ospf.origin;

import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;

/**
 * A route to be announced as AS-external.
 *
 * @param isType2 E2: the metric does not compare with those inside
 * @param metric  0 to 16777214
 * @param tag     unsigned, 0 for none
 * @param nextHop where we send such packets, for the forwarding address
 */
public record External(Prefix prefix, boolean isType2, int metric, int tag, NextHop nextHop) {
}
