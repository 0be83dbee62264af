package jackdaw.daemon.testing;

import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.ChannelState;
import jackdaw.rib.channel.ExportGate;
import jackdaw.rib.channel.ExportSink;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Protocol;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.Traits;
import jackdaw.rib.time.Turn;
import java.util.ArrayList;
import java.util.List;

/** A protocol that does what a test says and writes down what it was asked. */
public final class FakeProtocol implements Protocol {
    private final List<Channel> channels = new ArrayList<>();
    private final Bench bench;
    private FakeConfig config;
    private ProtocolState state = ProtocolState.DOWN;
    private long stateSince;
    /** Whether a stop takes until {@link #finishStop}. */
    public boolean stopsSlowly;
    /** Whether the next call fails. */
    public boolean broken;
    public boolean restartsOnChange;
    public long timer = Long.MAX_VALUE;

    FakeProtocol(FakeConfig config, Surroundings surroundings, Bench bench) {
        this.config = config;
        this.bench = bench;
        config.channels().forEach(c -> channels.add(new Channel(c, surroundings.tables().apply(c.table()),
                new RouteOwner(config.name(), config.kind()), new TakesAll(), ExportGate.NONE, surroundings.traits(),
                (_, _, _, _) -> {
                })));
    }

    /** Takes whatever it is given. */
    private record TakesAll() implements ExportSink {
        @Override
        public void announce(Route route, Route best, Passage passage) {
        }

        @Override
        public void withdraw(Prefix prefix) {
        }
    }

    private void note(String call) {
        bench.calls.add(config.name() + " " + call);
        if (broken) {
            throw new IllegalStateException("broken on purpose");
        }
    }

    /** Announces a route over its first channel of that family. */
    public void announce(Prefix prefix, Traits traits, Turn turn) {
        channels.stream().filter(c -> c.family() == prefix.family()).findFirst().orElseThrow()
                .imports().announce(prefix, 0, traits, turn);
    }

    public void finishStop(Turn turn) {
        become(ProtocolState.DOWN, turn);
    }

    private void become(ProtocolState next, Turn turn) {
        state = next;
        stateSince = turn.now();
        if (next == ProtocolState.DOWN) {
            channels.stream().filter(c -> c.state() != ChannelState.DOWN).forEach(c -> c.close(turn));
        }
    }

    @Override
    public String kind() {
        return config.kind();
    }

    @Override
    public ProtocolState state() {
        return state;
    }

    @Override
    public String info() {
        return config.kind().equals("BGP") && state == ProtocolState.UP ? "Established   " : "";
    }

    @Override
    public long stateSince() {
        return stateSince;
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public FakeConfig config() {
        return config;
    }

    @Override
    public void start(Turn turn) {
        note("start");
        become(ProtocolState.UP, turn);
        channels.forEach(c -> c.open(turn));
    }

    @Override
    public void stop(StopReason reason, String message, Turn turn) {
        note("stop " + reason);
        become(stopsSlowly ? ProtocolState.STOP : ProtocolState.DOWN, turn);
    }

    @Override
    public long deadline() {
        return timer;
    }

    @Override
    public void timersDue(Turn turn) {
        timer = Long.MAX_VALUE;
        note("timer");
    }

    @Override
    public Reconfiguration compare(ProtocolConfig next) {
        return next.equals(config) ? new Reconfiguration.Same() : restartsOnChange
                ? new Reconfiguration.Restart("it must") : new Reconfiguration.InPlace(List.of());
    }

    @Override
    public void apply(ProtocolConfig next, Turn turn) {
        note("apply " + ((FakeConfig) next).version());
        config = (FakeConfig) next;
    }

    @Override
    public void reimport(Channel channel, Turn turn) {
        note("reimport " + channel.name());
    }
}
