package jackdaw.tests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Jackdaw daemon in a namespace: the same program and flags as {@code ./jackdaw run}, in a process of its own. */
public final class JackdawDaemon {
    private static final String MAIN = "jackdaw.daemon.Main";
    private static final Duration START = Duration.ofSeconds(90);
    /** The launcher hands its own flags down; these stand in where tests are run without it. */
    private static final String FLAGS = System.getProperty("jackdaw.lab.flags",
            "@" + System.getProperty("jackdaw.root", "..") + "/jvm.options");

    /** A signal that nohup or a background shell told us to ignore would be ignored by the daemon too. */
    private static final List<String> DEFAULT_SIGNALS = List.of("env", "--default-signal=HUP,INT,TERM");

    private final Lab lab;
    private final Namespace namespace;
    private final Path folder;
    private List<String> wrapper = List.of();
    private LabProcess process;

    private JackdawDaemon(Lab lab, Namespace namespace, Path folder) {
        this.lab = lab;
        this.namespace = namespace;
        this.folder = folder;
    }

    /** The Java machine of a daemon, with its flags. */
    public static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String flag : FLAGS.split(" ")) {
            if (!flag.isEmpty()) {
                command.add(flag);
            }
        }
        return command;
    }

    /** A daemon that is not started yet, so that files can be put beside its configuration first. */
    public static JackdawDaemon prepare(Lab lab, Namespace namespace) {
        return new JackdawDaemon(lab, namespace, lab.folder(namespace.name() + "-jackdaw"));
    }

    public static JackdawDaemon start(Lab lab, Namespace namespace, String configuration) {
        JackdawDaemon daemon = prepare(lab, namespace);
        daemon.configure(configuration);
        daemon.start();
        return daemon;
    }

    /** Writes the configuration; what must survive a restart is kept in the laboratory, not in the machine's /var. */
    public JackdawDaemon configure(String configuration) {
        return write("gateway.conf", configuration + "\nstate-directory = \"" + folder.resolve("state") + "\"\n");
    }

    /** Writes a file beside the configuration, readable by its owner alone (secrets must be). */
    public JackdawDaemon write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.writeString(path, text);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it by way of another command, which must in the end execute the words that it is given. */
    public JackdawDaemon under(List<String> command) {
        wrapper = List.copyOf(command);
        return this;
    }

    /** Starts the process (again) and waits until its control socket answers. */
    public void start() {
        launch();
        Await.until("Jackdaw in " + namespace + " answers", START, () -> {
            if (!process.isAlive()) {
                throw new LabFailure("Jackdaw in " + namespace + " ended at its start\n" + lab.evidence());
            }
            return ask("show status");
        }, status -> status.contains("up and running"), lab::evidence);
    }

    /** Starts the process and does not wait, for starts that must fail. */
    public void launch() {
        List<String> command = new ArrayList<>(DEFAULT_SIGNALS);
        command.addAll(wrapper);
        command.addAll(commandLine("run", "-c", folder.resolve("gateway.conf").toString(), "-s", socket().toString()));
        process = lab.start(namespace, "Jackdaw in " + namespace, folder.resolve("jackdaw.log"), command);
    }

    /** Runs {@code jackdaw WORDS} in the namespace to its end, e.g. a check or a ctl command. */
    public Command.Output jackdaw(String... words) {
        return Command.run(namespace.inside(commandLine(words)), START);
    }

    public Command.Output ctl(String... words) {
        List<String> all = new ArrayList<>(List.of("ctl", "-s", socket().toString()));
        all.addAll(List.of(words));
        return jackdaw(all.toArray(String[]::new));
    }

    /** Asks through the socket itself, which is quick and needs no client; empty when nobody answers. */
    public String ask(String command) {
        return ControlSocket.ask(socket(), command).orElse("");
    }

    /** Asks with Debian's own birdc, as an operator's tools do. */
    public String birdc(String command) {
        return birdcOutput(command).text();
    }

    public Command.Output birdcOutput(String command) {
        return Command.run(List.of("birdc", "-s", socket().toString(), command));
    }

    public String await(String command, String... texts) {
        return Await.until("birdc " + command + " on Jackdaw shows " + String.join(" and ", texts),
                () -> birdc(command), answer -> BirdPeer.contains(answer, texts), lab);
    }

    /** Waits until the answer to a command contains none of the texts; that nobody answers is no answer. */
    public String awaitNot(String command, String... texts) {
        return Await.until("birdc " + command + " on Jackdaw shows no " + String.join(", no ", texts),
                () -> birdc(command), answer -> BirdPeer.isWithout(answer, texts), lab);
    }

    /** Writes a new configuration and applies it through the control socket. */
    public String reload(String configuration) {
        configure(configuration);
        return birdc("configure");
    }

    /** SIGTERM, then waits for the orderly end; returns the exit code. */
    public int stop() {
        process.terminate();
        return process.exit(Duration.ofSeconds(45));
    }

    /** SIGKILL. */
    public void kill() {
        process.kill();
    }

    public LabProcess process() {
        return process;
    }

    public Path folder() {
        return folder;
    }

    public Path socket() {
        return folder.resolve("jackdaw.ctl");
    }

    private static List<String> commandLine(String... words) {
        List<String> command = new ArrayList<>();
        command.addAll(java());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        command.addAll(List.of(words));
        return command;
    }
}
