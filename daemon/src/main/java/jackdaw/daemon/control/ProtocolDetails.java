package jackdaw.daemon.control;

import jackdaw.rib.channel.Channel;
import jackdaw.rib.protocol.Protocol;
import jackdaw.rib.time.Turn;
import java.util.List;

/** The lines that only one kind of protocol has in {@code show protocols all}, before its channels. */
interface ProtocolDetails {

    /** Lines with BIRD's two-blank indentation; empty for protocols of other kinds. */
    List<String> lines(Protocol protocol, Turn turn);

    /** What follows the block of one of its channels. */
    default List<String> channelLines(Protocol protocol, Channel channel, Turn turn) {
        return List.of();
    }
}
