package jackdaw.tests.hostile;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.RouterId;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The daemon in the middle, which suffers. */
interface Victim {
    /** What it says of its neighbors: a line for each, which begins with the router id. */
    String neighborTable();

    /** Full with this neighbor, as it says itself. */
    default boolean isFull(RouterId neighbor) {
        return neighborTable().lines().anyMatch(l -> l.startsWith(neighbor + " ") && l.contains("Full"));
    }

    /** Has anything to do with this neighbor, as it says itself. */
    default boolean knows(RouterId neighbor) {
        return neighborTable().lines().anyMatch(l -> l.startsWith(neighbor + " "));
    }

    /** How many routers it remembers, on all links. */
    default long neighbors() {
        return neighborTable().lines().filter(l -> l.matches("\\d+(\\.\\d+){3} .*")).count();
    }

    /** Whether it has warned of a packet that has its own router id. */
    boolean warnedOfItsNamesake();

    /** Killed without a word, and started again. */
    void killAndStart();

    /** How many packets it has refused because they were sent before. */
    default long replays() {
        throw new UnsupportedOperationException("only Jackdaw is killed");
    }

    /** The greatest number of a packet of the hostile neighbor's that its next life would know. */
    default long keptNumber() {
        throw new UnsupportedOperationException("only Jackdaw is killed");
    }

    /** Everything it has logged. */
    String log();

    /** Whose daemon it is. */
    enum Make {
        JACKDAW, BIRD, FRR;

        Victim start(Lab lab, Namespace machine, OspfVersion version, Setting setting) {
            return switch (this) {
                case JACKDAW -> {
                    JackdawDaemon daemon = JackdawDaemon.prepare(lab, machine).write("link.key", Setting.SECRET)
                            .configure(Configs.jackdaw(version, setting));
                    daemon.start();
                    yield new Jackdaw(daemon, version);
                }
                case BIRD -> new Bird(BirdPeer.start(lab, machine, Configs.birdVictim(version, setting)), version);
                case FRR -> new Frr(FrrPeer.start(lab, machine, version == OspfVersion.V2
                        ? FrrPeer.Config.ospf(Configs.ospfd(), "") : FrrPeer.Config.ospf("", Configs.ospf6d())),
                        version);
            };
        }
    }

    /** Jackdaw. */
    record Jackdaw(JackdawDaemon daemon, OspfVersion version) implements Victim {
        private static final Pattern REPLAYS = Pattern.compile("Dropped: (\\d+) replayed packet");
        private static final Pattern KEPT = Pattern.compile(" \\d=(\\d+)");

        @Override
        public String neighborTable() {
            return daemon.ask("show ospf neighbors");
        }

        @Override
        public boolean warnedOfItsNamesake() {
            return log().contains("duplicate router id: packet from " + (version == OspfVersion.V2 ? "10.0.1.9"
                    : "fe80::9"));
        }

        @Override
        public void killAndStart() {
            daemon.kill();
            daemon.start();
        }

        @Override
        public long replays() {
            return REPLAYS.matcher(daemon.ask("show ospf")).results().mapToLong(drops ->
                    Long.parseLong(drops.group(1))).sum();
        }

        private String kept() {
            Path file = daemon.folder().resolve("state/ospf-under.sequence");
            try {
                return Files.exists(file) ? Files.readString(file) : "";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public long keptNumber() {
            return kept().lines().filter(line -> line.startsWith("heard ")
                    && line.contains(" " + ScriptedNeighbor.SELF + " ")).flatMap(line ->
                    KEPT.matcher(line).results()).mapToLong(number -> Long.parseLong(number.group(1))).max().orElse(0);
        }

        @Override
        public String log() {
            return daemon.process().log();
        }
    }

    /** BIRD 2. */
    record Bird(BirdPeer bird, OspfVersion version) implements Victim {
        @Override
        public String neighborTable() {
            return bird.ask("show ospf neighbors");
        }

        @Override
        public boolean warnedOfItsNamesake() {
            return log().matches("(?s).*own router ID.*");
        }

        @Override
        public void killAndStart() {
            throw new UnsupportedOperationException("only Jackdaw is killed");
        }

        @Override
        public String log() {
            return bird.process().log();
        }
    }

    /** FRR. */
    record Frr(FrrPeer frr, OspfVersion version) implements Victim {
        @Override
        public String neighborTable() {
            return frr.vtysh(version == OspfVersion.V2 ? "show ip ospf neighbor" : "show ipv6 ospf neighbor");
        }

        /** Nobody reads its log. */
        @Override
        public boolean warnedOfItsNamesake() {
            return true;
        }

        @Override
        public void killAndStart() {
            throw new UnsupportedOperationException("only Jackdaw is killed");
        }

        @Override
        public String log() {
            return "";
        }
    }
}
