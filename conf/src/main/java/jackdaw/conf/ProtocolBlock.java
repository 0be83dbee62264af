package jackdaw.conf;

import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.Settings;

/** A protocol and the block it was read from, so that checks of the whole can say where something is wrong. */
record ProtocolBlock(ProtocolConfig config, Settings settings) {
}
