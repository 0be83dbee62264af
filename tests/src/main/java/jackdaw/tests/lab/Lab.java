package jackdaw.tests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One small network: its namespaces, its processes and a folder for their files. Closing it removes all of them.
 * Namespaces are called {@code jackdaw-PID-N-NAME}, so that a later run finds and removes what a killed one left.
 */
public final class Lab implements AutoCloseable {
    private static final Pattern OURS = Pattern.compile("jackdaw-(\\d+)-\\d+-.*");
    private static final Pattern OUR_FOLDER = Pattern.compile("jackdaw-lab-(\\d+)-.*");

    private final String prefix;
    private final Path folder;
    private final Map<String, Namespace> namespaces = new LinkedHashMap<>();
    private final List<LabProcess> processes = new ArrayList<>();
    private final List<AutoCloseable> kept = new ArrayList<>();
    private boolean closed;

    private Lab(String prefix, Path folder) {
        this.prefix = prefix;
        this.folder = folder;
    }

    /** Opens an empty laboratory; fails with one clear sentence when this process may not make namespaces. */
    public static Lab open() {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new LabFailure("network namespaces need root");
        }
        sweepLeftovers();
        long pid = ProcessHandle.current().pid();
        try {
            Path folder = Files.createTempDirectory("jackdaw-lab-" + pid + "-");
            // FRR's daemons run as their own user and must reach their files below.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            int number = 1;
            while (existing().stream().anyMatch(startsWith("jackdaw-" + pid + "-" + number + "-"))) {
                number++;
            }
            return new Lab("jackdaw-" + pid + "-" + number + "-", folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new machine, with loopback up and forwarding on. */
    public synchronized Namespace namespace(String name) {
        if (closed) {
            throw new LabFailure("the laboratory is closed");
        }
        Namespace namespace = new Namespace(prefix + name, name);
        namespaces.put(name, namespace);
        namespace.create();
        return namespace;
    }

    /** A folder for one process's files. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a daemon that stays in the foreground; its output goes to {@code NAME.log} in the folder. */
    synchronized LabProcess start(Namespace namespace, String name, Path log, List<String> command) {
        if (closed) {
            throw new LabFailure("the laboratory is closed");
        }
        LabProcess process = LabProcess.start(namespace, name, log, command);
        processes.add(process);
        return process;
    }

    /** Closes something of this process together with the laboratory. */
    synchronized <T extends AutoCloseable> T keep(T resource) {
        kept.add(resource);
        return resource;
    }

    private void closeKept() {
        for (AutoCloseable resource : kept) {
            try {
                resource.close();
            } catch (Exception e) {
                throw new LabFailure("closing the laboratory", e);
            }
        }
    }

    /** The tail of every process's log, for failure messages. */
    public synchronized String evidence() {
        StringBuilder text = new StringBuilder();
        for (LabProcess process : processes) {
            text.append("--- log of ").append(process.name()).append(process.isAlive() ? "" : " (ended)")
                    .append(" ---\n").append(process.logTail(60)).append('\n');
        }
        return text.toString();
    }

    @Override
    public synchronized void close() {
        closed = true;
        processes.reversed().forEach(LabProcess::terminate);
        processes.forEach(LabProcess::awaitEnd);
        namespaces.values().forEach(Namespace::delete);
        deleteFolder(folder);
        closeKept();
    }

    /** Closes at once, by SIGKILL: for Ctrl-C. */
    public synchronized void abort() {
        closed = true;
        processes.forEach(LabProcess::abort);
        namespaces.values().forEach(Namespace::delete);
        deleteFolder(folder);
    }

    /** Starts any program that runs until it is stopped; its output is kept as its log. */
    public LabProcess start(Namespace namespace, String name, List<String> command) {
        return start(namespace, name, folder(namespace.name()).resolve(name.replace(' ', '-') + ".log"), command);
    }

    private static Predicate<String> startsWith(String prefix) {
        return name -> name.startsWith(prefix);
    }

    private static List<String> existing() {
        return Command.must(List.of("ip", "netns", "list")).lines().map(line -> line.split(" ")[0]).toList();
    }

    private static void sweepLeftovers() {
        for (String name : existing()) {
            Matcher ours = OURS.matcher(name);
            if (ours.matches() && isDead(ours.group(1))) {
                new Namespace(name, name).delete();
            }
        }
        try (Stream<Path> entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            for (Path entry : entries.toList()) {
                Matcher ours = OUR_FOLDER.matcher(entry.getFileName().toString());
                if (ours.matches() && isDead(ours.group(1))) {
                    deleteFolder(entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isDead(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    /** What vanishes meanwhile, by a daemon that ends or another laboratory that sweeps, was to vanish anyway. */
    static void deleteFolder(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
