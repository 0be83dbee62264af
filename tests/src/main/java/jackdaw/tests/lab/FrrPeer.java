package jackdaw.tests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** FRR's daemons in a namespace, with sockets and files of their own. */
public final class FrrPeer {
    private static final Path STATE = Path.of("/var/run/frr");
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/lib/frr"), Path.of("/usr/libexec/frr"));

    private final Lab lab;
    private final Namespace namespace;
    private final Installation installation;
    private final Path folder;
    private final Map<String, LabProcess> processes = new LinkedHashMap<>();
    private final Map<String, List<String>> options = new LinkedHashMap<>();

    private FrrPeer(Lab lab, Namespace namespace, Installation installation, Path folder) {
        this.lab = lab;
        this.namespace = namespace;
        this.installation = installation;
        this.folder = folder;
    }

    /** Configuration per daemon; zebra always runs. An empty text leaves a daemon out. */
    public record Config(String zebra, String bfdd, String ospfd, String ospf6d, String bgpd) {
        public static Config ospf(String ospfd, String ospf6d) {
            return new Config("", "", ospfd, ospf6d, "");
        }

        public static Config bgp(String bgpd) {
            return new Config("", "", "", "", bgpd);
        }

        public Config withZebra(String text) {
            return new Config(text, bfdd, ospfd, ospf6d, bgpd);
        }

        private Map<String, String> daemons() {
            Map<String, String> wanted = new LinkedHashMap<>();
            wanted.put("zebra", zebra);
            // Before those that ask it for sessions.
            wanted.put("bfdd", bfdd);
            wanted.put("ospfd", ospfd);
            wanted.put("ospf6d", ospf6d);
            wanted.put("bgpd", bgpd);
            wanted.entrySet().removeIf(e -> e.getValue().isEmpty() && !e.getKey().equals("zebra"));
            return wanted;
        }
    }

    /** Whether FRR is installed where Debian or its kin put it. */
    public static boolean isInstalled() {
        return Files.isExecutable(daemons().resolve("ospfd"));
    }

    private static Path daemons() {
        return FOLDERS.stream().filter(Files::isDirectory).findFirst().orElse(FOLDERS.getFirst());
    }

    /** Starts this machine's FRR. */
    public static FrrPeer start(Lab lab, Namespace namespace, Config config) {
        return start(lab, namespace, Installation.MACHINE, config);
    }

    public static FrrPeer start(Lab lab, Namespace namespace, Installation installation, Config config) {
        Path folder = lab.folder(namespace.name() + "-frr");
        FrrPeer peer = new FrrPeer(lab, namespace, installation, folder);
        // FRR gives up root for its own user, which makes its sockets here.
        peer.giveToFrr(folder);
        if (peer.hasManagementDaemon()) {
            // Since FRR 10 zebra's configuration lives in mgmtd, which is first and reads no file of its own.
            peer.startDaemon("mgmtd", List.of());
        }
        config.daemons().forEach((daemon, text) -> peer.startDaemon(daemon, peer.options(daemon, text)));
        return peer;
    }

    private boolean hasManagementDaemon() {
        return Command.run(namespace.inside(installation.command(folder,
                List.of("test", "-x", daemons().resolve("mgmtd").toString())))).isGood();
    }

    private void giveToFrr(Path path) {
        String inside = installation.inside(folder).resolve(folder.relativize(path)).toString();
        Command.must(namespace.inside(installation.command(folder, List.of("chown", "frr:frr", inside))));
    }

    /** Writes a daemon's file and says where it and zebra's socket are. */
    private List<String> options(String daemon, String text) {
        Path config = folder.resolve(daemon + ".conf");
        try {
            Files.writeString(config, "hostname " + namespace.name() + "\nlog stdout\n" + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        giveToFrr(config);
        Path inside = installation.inside(folder);
        return List.of("-f", inside.resolve(daemon + ".conf").toString(), "-z", inside.resolve("zserv").toString());
    }

    private void startDaemon(String daemon, List<String> options) {
        Path inside = installation.inside(folder);
        List<String> command = new ArrayList<>(List.of(daemons().resolve(daemon).toString(),
                "-i", inside.resolve(daemon + ".pid").toString(), "--vty_socket", inside.toString(),
                "-A", "127.0.0.1", "-P", "0"));
        command.addAll(options);
        this.options.put(daemon, options);
        processes.put(daemon, lab.start(namespace, daemon + " in " + namespace, folder.resolve(daemon + ".log"),
                installation.command(folder, withStateOfItsOwn(command))));
        Path vty = folder.resolve(daemon + ".vty");
        Await.until(daemon + " in " + namespace + " answers", Await.PATIENT, () -> Files.exists(vty),
                exists -> exists, lab::evidence);
    }

    /**
     * What a daemon keeps for its next life lies at one place for the whole machine: each peer has its own, in the
     * mount namespace that the command runs in.
     */
    private List<String> withStateOfItsOwn(List<String> command) {
        if (installation != Installation.MACHINE || !Files.isDirectory(STATE)) {
            return command;
        }
        Path own = folder.resolve("state");
        try {
            Files.createDirectories(own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        giveToFrr(own);
        List<String> all = new ArrayList<>(List.of("sh", "-c", "mount --bind \"$1\" \"$2\"; shift 2; exec \"$@\"",
                "mount", own.toString(), STATE.toString()));
        all.addAll(command);
        return all;
    }

    /** Ends one daemon by a signal and starts it again; zebra and the others go on. */
    public void restart(String daemon, String signal) {
        end(daemon, signal);
        startAgain(daemon);
    }

    public void end(String daemon, String signal) {
        LabProcess process = processes.get(daemon);
        process.signal(signal);
        process.exit(Await.PATIENT);
        deleteVty(daemon);
    }

    /** A signal that does not end the daemon, as STOP. */
    public void signal(String daemon, String signal) {
        processes.get(daemon).signal(signal);
    }

    public void startAgain(String daemon) {
        startDaemon(daemon, options.get(daemon));
    }

    private void deleteVty(String daemon) {
        try {
            Files.deleteIfExists(folder.resolve(daemon + ".vty"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks through vtysh; several commands are run in order. */
    public String vtysh(String... commands) {
        List<String> command = new ArrayList<>(List.of("vtysh", "--vty_socket",
                installation.inside(folder).toString()));
        for (String one : commands) {
            command.add("-c");
            command.add(one);
        }
        return Command.run(namespace.inside(installation.command(folder, command))).text();
    }

    public String await(String command, String... texts) {
        return Await.until("vtysh " + command + " shows " + String.join(" and ", texts), () -> vtysh(command),
                answer -> BirdPeer.contains(answer, texts), lab);
    }

    /** Waits until the answer to a command contains none of the texts; that nobody answers is no answer. */
    public String awaitNot(String command, String... texts) {
        return Await.until("vtysh " + command + " shows no " + String.join(", no ", texts), () -> vtysh(command),
                answer -> !answer.contains("failed to connect to any daemons") && !answer.contains(" is not running")
                        && List.of(texts).stream().noneMatch(answer::contains), lab);
    }

    /** What a daemon has said so far. */
    public String log(String daemon) {
        return processes.get(daemon).log();
    }

    /** Of all its daemons. */
    public List<Long> pids() {
        return processes.values().stream().map(LabProcess::pid).toList();
    }

    /** Ends all its daemons by SIGTERM. */
    public void stop() {
        List.copyOf(processes.values()).reversed().forEach(LabProcess::terminate);
        processes.values().forEach(LabProcess::awaitEnd);
    }
}
