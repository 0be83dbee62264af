package jackdaw.daemon.control;

import jackdaw.rib.protocol.Protocol;
import jackdaw.rib.time.Turn;
import java.util.List;

/** The lines that only one kind of protocol has in {@code show protocols all}, before its channels. */
@FunctionalInterface
interface ProtocolDetails {

    /** Lines with BIRD's two-blank indentation; empty for protocols of other kinds. */
    List<String> lines(Protocol protocol, Turn turn);
}
