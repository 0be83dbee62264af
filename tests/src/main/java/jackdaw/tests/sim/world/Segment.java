package jackdaw.tests.sim.world;

import jackdaw.rib.net.IpAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** A link with any number of machines on it, which can fall into two halves. */
public final class Segment {
    private final String name;
    private final VirtualTime time;
    private final Weather weather;
    private final List<End> ends = new ArrayList<>();
    private final Set<Machine> cutOff = new HashSet<>();
    private long version;
    private Tap tap = (_, _) -> {
    };

    /** A machine's interface on it. */
    record End(Machine machine, int ifindex) {
    }

    /** Listens to what machines send. Must not throw: it is called from within routers. */
    @FunctionalInterface
    public interface Tap {
        void sent(Machine from, Datagram datagram);
    }

    public Segment(String name, VirtualTime time, RandomGenerator random) {
        this.name = name;
        this.time = time;
        this.weather = new Weather(random);
    }

    public String name() {
        return name;
    }

    public Weather weather() {
        return weather;
    }

    public void tap(Tap next) {
        tap = next;
    }

    void attach(Machine machine, int ifindex) {
        ends.add(new End(machine, ifindex));
    }

    /** From now on these machines hear one another, and the others one another. */
    public void split(Set<Machine> half) {
        cutOff.clear();
        cutOff.addAll(half);
        version++;
    }

    public void heal() {
        split(Set.of());
    }

    /** Grows with everything that may send packets another way. */
    public long version() {
        return version;
    }

    /** Whether what one sends reaches the other at present. */
    boolean joins(Machine one, Machine other) {
        return one.isOnline(this) && other.isOnline(this) && cutOff.contains(one) == cutOff.contains(other);
    }

    /** The machine that has this address on the segment and can be reached by {@code from} at present. */
    Optional<Machine> neighbor(Machine from, IpAddress address) {
        return ends.stream().filter(e -> e.machine() != from && e.machine().hasAddress(e.ifindex(), address))
                .map(End::machine).filter(m -> joins(from, m)).findFirst();
    }

    void carry(Machine from, Datagram datagram) {
        tap.sent(from, datagram);
        carry(from, _ -> true, end -> end.machine().hear(end.ifindex(), datagram));
    }

    /** Carries to the one that has this address. */
    void carry(Machine from, IpAddress to, Consumer<? super End> arrival) {
        carry(from, end -> end.machine().hasAddress(end.ifindex(), to), arrival);
    }

    private void carry(Machine from, Predicate<? super End> to, Consumer<? super End> arrival) {
        for (End end : ends) {
            if (end.machine() == from || !to.test(end)) {
                continue;
            }
            int copies = weather.copies();
            for (int i = 0; i < copies; i++) {
                time.at(time.now() + weather.delay(), () -> {
                    if (joins(from, end.machine())) {
                        arrival.accept(end);
                    }
                });
            }
        }
    }
}
