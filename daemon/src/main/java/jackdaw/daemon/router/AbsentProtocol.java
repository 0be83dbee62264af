package jackdaw.daemon.router;

import jackdaw.rib.channel.Channel;
import jackdaw.rib.protocol.Protocol;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.time.Turn;
import java.util.List;

/** Stands where a protocol could not even be made; it is always down. */
record AbsentProtocol(ProtocolConfig config, String kind, long stateSince) implements Protocol {

    @Override
    public ProtocolState state() {
        return ProtocolState.DOWN;
    }

    @Override
    public List<Channel> channels() {
        return List.of();
    }

    @Override
    public void start(Turn turn) {
    }

    @Override
    public void stop(StopReason reason, String message, Turn turn) {
    }

    @Override
    public Reconfiguration compare(ProtocolConfig next) {
        return new Reconfiguration.Restart("it failed");
    }

    @Override
    public void apply(ProtocolConfig next, Turn turn) {
    }

    @Override
    public void reimport(Channel channel, Turn turn) {
    }

    @Override
    public boolean canReimport() {
        return false;
    }
}
