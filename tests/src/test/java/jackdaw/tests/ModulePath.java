package jackdaw.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Command lines that run a module of this build, and what it stands on, as named modules. */
public final class ModulePath {
    private static final List<String> WANTED = List.of("/rib", "/policy", "/ospf", "/bgp", "/bfd", "/nat", "/conf",
            "/linux", "/daemon", "netty", "bcprov", "typesafe", "micrometer", "prometheus", "jspecify");

    private ModulePath() {
    }

    /** Everything that the daemon needs at run time, joined by colons. */
    public static String entries() {
        return Stream.of(System.getProperty("java.class.path").split(":"))
                .filter(entry -> WANTED.stream().anyMatch(entry::contains) && !entry.contains("test"))
                .collect(Collectors.joining(":"));
    }

    /**
     * @param path      module path
     * @param main      {@code MODULE/CLASS}
     * @param arguments of the program
     */
    public static List<String> java(String path, String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=jackdaw.linux,io.netty.common,io.netty.transport.classes.epoll,"
                        + "io.netty.transport.unix.common",
                // Nothing requires Netty's native library by name, so it must be resolved explicitly.
                "-p", path, "--add-modules", "ALL-MODULE-PATH", "-m", main));
        command.addAll(List.of(arguments));
        return command;
    }
}
