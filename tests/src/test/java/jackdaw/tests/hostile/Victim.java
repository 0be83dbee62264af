package jackdaw.tests.hostile;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.RouterId;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;

/** The daemon in the middle, which suffers. */
interface Victim {
    /** Full with this neighbor, as it says itself. */
    boolean isFull(RouterId neighbor);

    /** Has anything to do with this neighbor, as it says itself; asked of Jackdaw alone. */
    default boolean knows(RouterId neighbor) {
        throw new UnsupportedOperationException("only Jackdaw is asked");
    }

    /** Killed without a word, and started again. */
    void killAndStart();

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

    private static boolean isFull(String neighbors, RouterId neighbor) {
        return neighbors.lines().anyMatch(l -> l.startsWith(neighbor + " ") && l.contains("Full"));
    }

    /** Jackdaw. */
    record Jackdaw(JackdawDaemon daemon, OspfVersion version) implements Victim {
        @Override
        public boolean knows(RouterId neighbor) {
            return daemon.ask("show ospf neighbors").lines().anyMatch(l -> l.startsWith(neighbor + " "));
        }

        @Override
        public boolean isFull(RouterId neighbor) {
            return Victim.isFull(daemon.ask("show ospf neighbors"), neighbor);
        }

        @Override
        public void killAndStart() {
            daemon.kill();
            daemon.start();
        }

        @Override
        public String log() {
            return daemon.process().log();
        }
    }

    /** BIRD 2. */
    record Bird(BirdPeer bird, OspfVersion version) implements Victim {
        @Override
        public boolean isFull(RouterId neighbor) {
            return Victim.isFull(bird.ask("show ospf neighbors"), neighbor);
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
        public boolean isFull(RouterId neighbor) {
            return Victim.isFull(frr.vtysh(version == OspfVersion.V2 ? "show ip ospf neighbor"
                    : "show ipv6 ospf neighbor"), neighbor);
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
