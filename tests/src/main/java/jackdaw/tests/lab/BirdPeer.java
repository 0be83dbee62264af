package jackdaw.tests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A real BIRD in a namespace. */
public final class BirdPeer {
    private final Lab lab;
    private final Namespace namespace;
    private final List<String> command;
    private final Path socket;
    private final Path config;
    private LabProcess process;

    private BirdPeer(Lab lab, Namespace namespace, List<String> command, Path folder) {
        this.lab = lab;
        this.namespace = namespace;
        this.command = command;
        this.socket = folder.resolve("bird.ctl");
        this.config = folder.resolve("bird.conf");
    }

    /** Whether a BIRD of the second generation is installed. */
    public static boolean isInstalled() {
        return Command.found("bird") && Command.run(List.of("bird", "--version")).text().contains("version 2");
    }

    /** What the BIRD called {@code program} of an installation says of its version. */
    public static String version(Lab lab, Namespace namespace, Installation installation, String program) {
        return Command.must(namespace.inside(installation.command(lab.folder("version"),
                List.of(program, "--version"))));
    }

    /** Starts this machine's BIRD with this configuration; logging is added to it. */
    public static BirdPeer start(Lab lab, Namespace namespace, String configuration) {
        return start(lab, namespace, Installation.MACHINE, "bird", configuration);
    }

    /** Starts the BIRD called {@code program} of an installation; this machine's birdc speaks to it as well. */
    public static BirdPeer start(Lab lab, Namespace namespace, Installation installation, String program,
            String configuration) {
        Path folder = lab.folder(namespace.name() + "-bird");
        Path inside = installation.inside(folder);
        BirdPeer peer = new BirdPeer(lab, namespace, installation.command(folder, List.of(program, "-f",
                "-c", inside.resolve("bird.conf").toString(), "-s", inside.resolve("bird.ctl").toString(),
                "-P", inside.resolve("bird.pid").toString())), folder);
        write(peer.config, configuration);
        peer.launch(List.of());
        return peer;
    }

    private void launch(List<String> options) {
        List<String> words = new ArrayList<>(command);
        words.addAll(options);
        process = lab.start(namespace, "BIRD in " + namespace, config.resolveSibling("bird.log"), words);
        Await.until("BIRD in " + namespace + " answers", Await.PATIENT,
                () -> {
                    if (!process.isAlive()) {
                        throw new LabFailure("BIRD in " + namespace + " ended at its start\n" + lab.evidence());
                    }
                    return output("show status");
                }, Command.Output::isGood, lab::evidence);
    }

    /** Ends it so that its neighbors wait for {@link #recover}. */
    public void handOver() {
        birdc("graceful restart");
        process.exit(Await.PATIENT);
    }

    /** Starts it again after its end, knowing nothing of what was before. */
    public void startAgain() {
        launch(List.of());
    }

    /** Starts it again, to go on where it ended. */
    public void recover() {
        launch(List.of("-R"));
    }

    /** Asks BIRD with birdc and returns the answer. */
    public String birdc(String command) {
        return output(command).text();
    }

    /** Asks through the socket itself, which is quick and needs no client; empty when nobody answers. */
    public String ask(String command) {
        return ControlSocket.ask(socket, command).orElse("");
    }

    private Command.Output output(String command) {
        return Command.run(List.of("birdc", "-s", socket.toString(), command));
    }

    /** Waits until the answer to a command contains every one of the texts. */
    public String await(String command, String... texts) {
        return Await.until("birdc " + command + " shows " + String.join(" and ", texts), () -> birdc(command),
                answer -> contains(answer, texts), lab);
    }

    /** Waits until the answer to a command contains none of the texts; that nobody answers is no answer. */
    public String awaitNot(String command, String... texts) {
        return Await.until("birdc " + command + " shows no " + String.join(", no ", texts), () -> birdc(command),
                answer -> isWithout(answer, texts), lab);
    }

    public void configure(String configuration) {
        write(config, configuration);
        Command.must(List.of("birdc", "-s", socket.toString(), "configure"));
    }

    public LabProcess process() {
        return process;
    }

    /** Where it takes commands, as this machine calls it. */
    public Path socket() {
        return socket;
    }

    private static void write(Path config, String configuration) {
        try {
            Files.writeString(config, "log stderr all;\n" + configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean contains(String answer, String... texts) {
        return List.of(texts).stream().allMatch(answer::contains);
    }

    /** Whether it is an answer to birdc, with none of the texts. */
    static boolean isWithout(String answer, String... texts) {
        return !answer.contains("Unable to connect to server") && Stream.of(texts).noneMatch(answer::contains);
    }
}
