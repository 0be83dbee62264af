package jackdaw.tests.sim.fault;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import jackdaw.nat.Instruction;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.site.Gateway.Condition;
import jackdaw.tests.sim.world.ProbeAnswers;

/** Something that happens to a site. Machines are named, gateways numbered from 1, so that a plan can be read. */
public sealed interface Fault {

    /** A part of the world that does not behave. */
    enum Trouble {
        /** Packets inside are lost or late, or routers there come and go. */
        INSIDE,
        /** The same outside. */
        OUTSIDE,
        /** Kernels are slow or refuse. */
        KERNEL,
        /** Probes say what is not so. */
        PROBES,
        /** A router stops or starts, at both sides. */
        ROUTER,
        /** Operators decide instead of a service's health. */
        OPERATOR,
        NONE
    }

    /** What it troubles, which decides what may be expected meanwhile. */
    default Trouble trouble() {
        return switch (this) {
            case Weather w -> link(w.outside());
            case Split s -> link(s.outside());
            case Carrier c -> link(c.outside());
            case Reset _, UpstreamDefault _ -> Trouble.OUTSIDE;
            case Kernel _ -> Trouble.KERNEL;
            case Probes _ -> Trouble.PROBES;
            case Kill _, PowerOff _, Stop _, Start _ -> Trouble.ROUTER;
            case Order _, Maintenance _ -> Trouble.OPERATOR;
            case Translation _, Reload _, Toggle _, WallClock _ -> Trouble.NONE;
        };
    }

    private static Trouble link(boolean outside) {
        return outside ? Trouble.OUTSIDE : Trouble.INSIDE;
    }

    /** The part of the site it happens to; a later fault of the same kind there replaces it. */
    default String subject() {
        return switch (this) {
            case Weather w -> w.outside() ? "outside" : "inside";
            case Split s -> s.outside() ? "outside" : "inside";
            case Carrier(String machine, _, _) -> machine;
            case Reset(String machine) -> machine;
            case Kernel(String machine, _, _) -> machine;
            case Kill(String machine) -> machine;
            case PowerOff(String machine) -> machine;
            case Start(String machine) -> machine;
            case WallClock(String machine, _) -> machine;
            case UpstreamDefault(int core, _) -> "core" + core;
            case Probes(int gateway, _) -> "gw" + gateway;
            case Translation(int gateway, _, _) -> "gw" + gateway;
            case Stop(int gateway) -> "gw" + gateway;
            case Reload(int gateway) -> "gw" + gateway;
            case Toggle(int gateway, _, _) -> "gw" + gateway;
            case Order(int gateway, Service service, _, _) -> "gw" + gateway + " " + service.key();
            case Maintenance(int gateway, String file, _) -> "gw" + gateway + " " + file;
        };
    }

    /** Whether it is the end of a trouble rather than the beginning of one. */
    default boolean isCure() {
        return switch (this) {
            case Weather w -> w.loss() == 0 && w.duplication() == 0 && w.jitter() == 0;
            case Split s -> s.half().isEmpty();
            case Carrier c -> c.up();
            case UpstreamDefault d -> d.there();
            case Probes p -> p.mood().equals(ProbeAnswers.Mood.HONEST);
            case Translation t -> t.condition() == Condition.WORKS;
            case Kernel k -> k.delay() == 0 && k.refusals() == 0;
            case Toggle t -> t.enabled();
            case Order o -> switch (o.instruction()) {
                case Instruction.Auto _, Instruction.Resume _ -> true;
                case Instruction.Drain _, Instruction.Force _ -> false;
            };
            case Maintenance m -> !m.there();
            case Reset _, Start _, Reload _, WallClock _ -> true;
            case Kill _, PowerOff _, Stop _ -> false;
        };
    }

    /** A link loses, doubles and delays; all zero for good weather. */
    record Weather(boolean outside, double loss, double duplication, double jitter) implements Fault {
    }

    /** A link falls into two; an empty half heals it. */
    record Split(boolean outside, Set<String> half) implements Fault {
        public Split {
            half = half.stream().sorted().collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    /** A plug is pulled out, or put in. */
    record Carrier(String machine, boolean outside, boolean up) implements Fault {
    }

    /** All BGP connections of a machine break. */
    record Reset(String machine) implements Fault {
    }

    /** A core loses its way to the world, or has it again. */
    record UpstreamDefault(int core, boolean there) implements Fault {
    }

    /** What the probes of a gateway answer from now on. */
    record Probes(int gateway, ProbeAnswers.Mood mood) implements Fault {
    }

    /** A translator breaks, for all to see or not, or works again. */
    record Translation(int gateway, Service service, Condition condition) implements Fault {
    }

    /** A kernel takes its time, in nanoseconds at most, and refuses a part of the changes. */
    record Kernel(String machine, long delay, double refusals) implements Fault {
    }

    /** The process is killed; its kernel goes on. */
    record Kill(String machine) implements Fault {
    }

    /** The machine loses power. */
    record PowerOff(String machine) implements Fault {
    }

    /** An orderly stop. */
    record Stop(int gateway) implements Fault {
    }

    /** Power and process, whichever is missing. */
    record Start(String machine) implements Fault {
    }

    /** The configuration is read again; nothing in it is new. */
    record Reload(int gateway) implements Fault {
    }

    /** A service is switched on or off by reload. */
    record Toggle(int gateway, Service service, boolean enabled) implements Fault {
    }

    /** An operator says something on the control socket; {@code last} that nobody else need be there. */
    record Order(int gateway, Service service, Instruction instruction, boolean last) implements Fault {
    }

    /** A maintenance file, named after a service or {@code all}, is put there or removed. */
    record Maintenance(int gateway, String file, boolean there) implements Fault {
    }

    /** Somebody sets the wall clock. */
    record WallClock(String machine, Duration ahead) implements Fault {
    }
}
