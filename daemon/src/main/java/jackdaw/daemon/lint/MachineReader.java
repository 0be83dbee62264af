package jackdaw.daemon.lint;

import jackdaw.conf.JackdawConfig;
import jackdaw.linux.LinuxException;
import jackdaw.linux.nat.ConntrackFill;
import jackdaw.linux.nat.Jool;
import jackdaw.linux.nat.JoolInstance;
import jackdaw.linux.nat.JoolPool4;
import jackdaw.linux.nat.LocalPorts;
import jackdaw.linux.nat.PortRange;
import jackdaw.linux.nat.Ruleset;
import jackdaw.linux.nat.UntrackedPackets.Kind;
import jackdaw.nat.ServiceConfig;
import jackdaw.nat.Translator;
import jackdaw.rib.net.IpAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads what lint wants to know of this machine, in the network namespace of the calling thread. Blocks. */
final class MachineReader {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Set<Kind> BFD = Set.of(Kind.BFD, Kind.BFD_ECHO, Kind.BFD_MULTIHOP);

    private final Function<Duration, Ruleset> rules;

    /** @param rules lists the rules of the packet filters */
    MachineReader(Function<Duration, Ruleset> rules) {
        this.rules = rules;
    }

    MachineReading read(JackdawConfig config, Map<String, List<IpAddress>> addresses) {
        return new Look().read(config, addresses);
    }

    /** One reading, and what could not be read. */
    private final class Look {
        private final Set<String> unread = new TreeSet<>();

        MachineReading read(JackdawConfig config, Map<String, List<IpAddress>> addresses) {
            Ruleset ruleset = rules.apply(TIMEOUT);
            ruleset.forward().unseen().forEach(why -> unread.add("not all rules of packet filters are known: " + why));
            boolean tracks = ruleset.isTracking() || attempt(this::hasConnections, false);
            Map<String, MachineReading.Instance> jool = new HashMap<>();
            for (ServiceConfig service : config.protocols(ServiceConfig.class)) {
                if (service.translator().kind() == Translator.Kind.JOOL) {
                    String name = service.translator().instance();
                    instance(name).ifPresent(found -> jool.put(name, found));
                }
            }
            PortRange ephemeral = attempt(LocalPorts::ephemeral, PortRange.ALL);
            Set<Integer> bound = attempt(LocalPorts::udp, Set.of());
            return new MachineReading(addresses, ruleset, tracks, jool, ephemeral,
                    BFD.stream().filter(kind -> bound.contains(kind.number())).collect(Collectors.toSet()),
                    new HashSet<>(unread));
        }

        /** Something other than rules may have them tracked, which shows once there are any. */
        private boolean hasConnections() {
            return ConntrackFill.read() instanceof ConntrackFill.Table table && table.count() > 0;
        }

        private <T> T attempt(Supplier<T> reading, T otherwise) {
            try {
                return reading.get();
            } catch (LinuxException e) {
                unread.add(e.getMessage());
                return otherwise;
            }
        }

        private Optional<MachineReading.Instance> instance(String name) {
            return attempt(() -> switch (Jool.instance(name)) {
                case JoolInstance.Present present -> pool4(name)
                        .map(pool -> new MachineReading.Instance(present, pool));
                case JoolInstance.NoInstance _ -> missing("Jool has no instance " + name + " here");
                case JoolInstance.NotLoaded(String why) -> missing(why);
                case JoolInstance.VersionMismatch(String why) -> missing(why);
            }, Optional.empty());
        }

        private Optional<List<JoolPool4>> pool4(String name) {
            Optional<List<JoolPool4>> pool = Jool.pool4(name);
            if (pool.isEmpty()) {
                unread.add("pool4 of Jool's instance " + name + " cannot be read from a module of its version");
            }
            return pool;
        }

        private Optional<MachineReading.Instance> missing(String why) {
            unread.add(why);
            return Optional.empty();
        }
    }
}
