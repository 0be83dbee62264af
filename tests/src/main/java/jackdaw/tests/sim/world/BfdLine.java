package jackdaw.tests.sim.world;

import jackdaw.bfd.BfdEffect;
import jackdaw.bfd.BfdEngine;
import jackdaw.bfd.BfdEvent;
import jackdaw.bfd.BfdSnapshot;
import jackdaw.bfd.session.SessionStatus;
import jackdaw.daemon.assembly.Outside;
import jackdaw.rib.protocol.NeighborPath;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** BFD's engine on the virtual clock, and its packets over one hop. Ways over routers are not simulated. */
final class BfdLine implements Outside.Watchmen {
    private static final int UNTOUCHED_HOP_LIMIT = 255;

    private final Process process;
    private final Machine machine;
    private final BfdEngine engine;
    private final Consumer<? super SessionStatus> changed;
    private Runnable alarm = () -> {
    };

    BfdLine(Process process, RandomGenerator random, Consumer<? super SessionStatus> changed) {
        this.process = process;
        this.machine = process.machine();
        this.engine = new BfdEngine(random);
        this.changed = changed;
    }

    @Override
    public void perform(BfdEvent event) {
        engine.on(event, process.turn(), this::carryOut);
        alarm.run();
        long deadline = engine.deadline();
        alarm = deadline == Long.MAX_VALUE ? () -> {
        } : machine.time().at(Math.max(deadline, machine.time().now()),
                () -> process.execute(() -> perform(new BfdEvent.TimersDue())));
    }

    private void carryOut(BfdEffect effect) {
        switch (effect) {
            case BfdEffect.Open(NeighborPath path, String _) -> {
                if (path.isMultihop()) {
                    throw new IllegalStateException("BFD over routers is not simulated: " + path);
                }
            }
            case BfdEffect.Close _ -> {
            }
            case BfdEffect.Send(NeighborPath path, byte[] octets) -> machine.link(path.ifindex())
                    .filter(machine::isOnline).ifPresent(link -> link.carry(machine, path.remote(),
                            end -> end.machine().process().ifPresent(p -> p.hearBfd(new BfdEvent.PacketReceived(false,
                                    path.local(), path.remote(), end.ifindex(), UNTOUCHED_HOP_LIMIT, octets)))));
            case BfdEffect.Changed(SessionStatus status) -> process.execute(() -> changed.accept(status));
        }
    }

    @Override
    public BfdSnapshot snapshot() {
        return engine.snapshot();
    }

    @Override
    public void close() {
        alarm.run();
        process.forget(this);
    }
}
