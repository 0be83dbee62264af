package jackdaw.tests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** FRR's daemons in a namespace, with sockets and files of their own. */
public final class FrrPeer {
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/lib/frr"), Path.of("/usr/libexec/frr"));

    private final Lab lab;
    private final Path folder;
    private final List<LabProcess> processes;

    private FrrPeer(Lab lab, Path folder, List<LabProcess> processes) {
        this.lab = lab;
        this.folder = folder;
        this.processes = processes;
    }

    /** Configuration per daemon; zebra always runs. An empty text leaves a daemon out. */
    public record Config(String zebra, String ospfd, String ospf6d, String bgpd) {
        public static Config ospf(String ospfd, String ospf6d) {
            return new Config("", ospfd, ospf6d, "");
        }

        public static Config bgp(String bgpd) {
            return new Config("", "", "", bgpd);
        }

        public Config withZebra(String text) {
            return new Config(text, ospfd, ospf6d, bgpd);
        }

        private Map<String, String> daemons() {
            Map<String, String> wanted = new LinkedHashMap<>();
            wanted.put("zebra", zebra);
            Map.of("ospfd", ospfd, "ospf6d", ospf6d, "bgpd", bgpd).forEach((daemon, text) -> {
                if (!text.isEmpty()) {
                    wanted.put(daemon, text);
                }
            });
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

    public static FrrPeer start(Lab lab, Namespace namespace, Config config) {
        Path folder = lab.folder(namespace.name() + "-frr");
        // FRR gives up root for its own user, which makes its sockets here.
        Command.must(List.of("chown", "frr:frr", folder.toString()));
        List<LabProcess> processes = new ArrayList<>();
        config.daemons().forEach((daemon, text) -> {
            processes.add(startDaemon(lab, namespace, folder, daemon, text));
            Path vty = folder.resolve(daemon + ".vty");
            Await.until(daemon + " in " + namespace + " answers", Duration.ofSeconds(20), () -> Files.exists(vty),
                    exists -> exists, lab::evidence);
        });
        return new FrrPeer(lab, folder, processes);
    }

    private static LabProcess startDaemon(Lab lab, Namespace namespace, Path folder, String daemon, String text) {
        Path config = folder.resolve(daemon + ".conf");
        try {
            Files.writeString(config, "hostname " + namespace.name() + "\nlog stdout\n" + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Command.must(List.of("chown", "frr:frr", config.toString()));
        List<String> command = List.of(daemons().resolve(daemon).toString(), "-f", config.toString(),
                "-i", folder.resolve(daemon + ".pid").toString(), "-z", folder.resolve("zserv").toString(),
                "--vty_socket", folder.toString(), "-A", "127.0.0.1", "-P", "0");
        return lab.start(namespace, daemon + " in " + namespace, folder.resolve(daemon + ".log"), command);
    }

    /** Asks through vtysh; several commands are run in order. */
    public String vtysh(String... commands) {
        List<String> command = new ArrayList<>(List.of("vtysh", "--vty_socket", folder.toString()));
        for (String one : commands) {
            command.add("-c");
            command.add(one);
        }
        return Command.run(command).text();
    }

    public String await(String command, String... texts) {
        return Await.until("vtysh " + command + " shows " + String.join(" and ", texts), () -> vtysh(command),
                answer -> BirdPeer.contains(answer, texts), lab);
    }

    public String awaitNot(String command, String... texts) {
        return Await.until("vtysh " + command + " shows no " + String.join(", no ", texts), () -> vtysh(command),
                answer -> List.of(texts).stream().noneMatch(answer::contains), lab);
    }

    /** Ends all its daemons by SIGTERM. */
    public void stop() {
        processes.reversed().forEach(LabProcess::terminate);
        processes.forEach(LabProcess::awaitEnd);
    }
}
