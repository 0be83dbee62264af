package jackdaw.tests.sim.fault;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.site.Gateway.Condition;
import jackdaw.tests.sim.world.ProbeAnswers;

/** Something that happens to a site. Machines are named, gateways numbered from 1, so that a plan can be read. */
public sealed interface Fault {

    /** What it troubles, which decides what may be expected meanwhile. */
    default Trouble trouble() {
        return Trouble.NONE;
    }

    /** The part of the site it happens to; a later fault of the same kind there replaces it. */
    String subject();

    /** Whether it is the end of a trouble rather than the beginning of one. */
    default boolean isCure() {
        return false;
    }

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
        NONE
    }

    /** A link loses, doubles and delays; all zero for good weather. */
    record Weather(boolean outside, double loss, double duplication, double jitter) implements Fault {
        @Override
        public String subject() {
            return outside ? "outside" : "inside";
        }

        @Override
        public boolean isCure() {
            return loss == 0 && duplication == 0 && jitter == 0;
        }

        @Override
        public Trouble trouble() {
            return outside ? Trouble.OUTSIDE : Trouble.INSIDE;
        }
    }

    /** A link falls into two; an empty half heals it. */
    record Split(boolean outside, Set<String> half) implements Fault {
        @Override
        public String subject() {
            return outside ? "outside" : "inside";
        }

        @Override
        public boolean isCure() {
            return half.isEmpty();
        }

        public Split {
            half = half.stream().sorted().collect(Collectors.toCollection(java.util.LinkedHashSet::new));
        }

        @Override
        public Trouble trouble() {
            return outside ? Trouble.OUTSIDE : Trouble.INSIDE;
        }
    }

    /** A plug is pulled out, or put in. */
    record Carrier(String machine, boolean outside, boolean up) implements Fault {
        @Override
        public String subject() {
            return machine;
        }

        @Override
        public boolean isCure() {
            return up;
        }

        @Override
        public Trouble trouble() {
            return outside ? Trouble.OUTSIDE : Trouble.INSIDE;
        }
    }

    /** All BGP connections of a machine break. */
    record Reset(String machine) implements Fault {
        @Override
        public String subject() {
            return machine;
        }

        @Override
        public boolean isCure() {
            return true;
        }

        @Override
        public Trouble trouble() {
            return Trouble.OUTSIDE;
        }
    }

    /** A core loses its way to the world, or has it again. */
    record UpstreamDefault(int core, boolean there) implements Fault {
        @Override
        public String subject() {
            return "core" + core;
        }

        @Override
        public boolean isCure() {
            return there;
        }

        @Override
        public Trouble trouble() {
            return Trouble.OUTSIDE;
        }
    }

    record Probes(int gateway, ProbeAnswers.Mood mood) implements Fault {
        @Override
        public String subject() {
            return "gw" + gateway;
        }

        @Override
        public boolean isCure() {
            return mood.equals(ProbeAnswers.Mood.HONEST);
        }

        @Override
        public Trouble trouble() {
            return Trouble.PROBES;
        }
    }

    record Translation(int gateway, Service service, Condition condition) implements Fault {
        @Override
        public String subject() {
            return "gw" + gateway;
        }

        @Override
        public boolean isCure() {
            return condition == Condition.WORKS;
        }
    }

    /** A kernel takes its time, in nanoseconds at most, and refuses a part of the changes. */
    record Kernel(String machine, long delay, double refusals) implements Fault {
        @Override
        public String subject() {
            return machine;
        }

        @Override
        public boolean isCure() {
            return delay == 0 && refusals == 0;
        }

        @Override
        public Trouble trouble() {
            return Trouble.KERNEL;
        }
    }

    /** The process is killed; its kernel goes on. */
    record Kill(String machine) implements Fault {
        @Override
        public String subject() {
            return machine;
        }

        @Override
        public Trouble trouble() {
            return Trouble.ROUTER;
        }
    }

    /** The machine loses power. */
    record PowerOff(String machine) implements Fault {
        @Override
        public String subject() {
            return machine;
        }

        @Override
        public Trouble trouble() {
            return Trouble.ROUTER;
        }
    }

    /** An orderly stop. */
    record Stop(int gateway) implements Fault {
        @Override
        public String subject() {
            return "gw" + gateway;
        }

        @Override
        public Trouble trouble() {
            return Trouble.ROUTER;
        }
    }

    /** Power and process, whichever is missing. */
    record Start(String machine) implements Fault {
        @Override
        public String subject() {
            return machine;
        }

        @Override
        public boolean isCure() {
            return true;
        }

        @Override
        public Trouble trouble() {
            return Trouble.ROUTER;
        }
    }

    /** The configuration is read again; nothing in it is new. */
    record Reload(int gateway) implements Fault {
        @Override
        public String subject() {
            return "gw" + gateway;
        }

        @Override
        public boolean isCure() {
            return true;
        }
    }

    record Toggle(int gateway, Service service, boolean enabled) implements Fault {
        @Override
        public String subject() {
            return "gw" + gateway;
        }

        @Override
        public boolean isCure() {
            return enabled;
        }
    }

    /** Somebody sets the wall clock. */
    record WallClock(String machine, Duration ahead) implements Fault {
        @Override
        public String subject() {
            return machine;
        }

        @Override
        public boolean isCure() {
            return true;
        }
    }
}
