package jackdaw.nat.probe;

import java.util.List;

/**
 * No question of health: how many packets have ever left by these interfaces, together. What leaves outside is what
 * came from inside, and what the machine itself says, which is next to nothing; return traffic, which never ends, goes
 * the other way and is not in it.
 */
public record TrafficProbe(List<String> interfaces) implements ProbeSpec {
    private static final Schedule EACH_SECOND = Schedule.seconds(1, 1);

    public TrafficProbe {
        interfaces = List.copyOf(interfaces);
    }

    @Override
    public String name() {
        return "traffic";
    }

    @Override
    public ProbeClass severity() {
        return ProbeClass.INFO;
    }

    @Override
    public Schedule schedule() {
        return EACH_SECOND;
    }
}
