package jackdaw.tests.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jackdaw.tests.lab.Command;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import jackdaw.tests.network.Gateway;
import jackdaw.tests.network.Network;
import jackdaw.tests.traffic.EchoServer;

/** What {@code --evidence} keeps of one run; without a folder it does nothing. */
final class Evidence {
    private final Optional<Path> folder;
    private final Lab lab;

    Evidence(Optional<Path> folder, Lab lab) {
        this.folder = folder;
        this.lab = lab;
        folder.ifPresent(made -> {
            try {
                Files.createDirectories(made);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Captures what every gateway says and hears; the test traffic itself would be many times as much. */
    void capture(Network network) {
        if (folder.isEmpty() || !Command.found("tcpdump")) {
            return;
        }
        for (Gateway gateway : network.gateways()) {
            lab.start(gateway.machine(), "tcpdump in " + gateway, List.of("tcpdump", "-i", "any", "-n", "-U", "-Z",
                    "root", "-w", folder.get().resolve(gateway + ".pcap").toString(),
                    "not port " + EchoServer.PORT));
        }
    }

    /** Every machine's routes at this moment, and what its conntrack has counted. */
    void tables(Network network, String moment) {
        folder.ifPresent(there -> {
            for (Namespace machine : machines(network)) {
                write(there.resolve("fib-" + machine + "-" + moment.replaceAll("[^A-Za-z0-9]+", "-") + ".txt"),
                        machine.ip("-4 route show table all") + machine.ip("-6 route show table all")
                                + machine.run("cat", "/proc/net/stat/nf_conntrack").text());
            }
        });
    }

    private static List<Namespace> machines(Network network) {
        return Stream.of(network.gateways().stream().map(Gateway::machine), network.switches().stream(),
                network.cores().stream(), Stream.of(network.internet())).flatMap(machines -> machines).toList();
    }

    /** Keeps the last tables, every configuration and every log; to be called before the laboratory closes. */
    void close(Network network) {
        tables(network, "end");
        folder.ifPresent(there -> {
            try (Stream<Path> files = Files.walk(lab.folder("."))) {
                for (Path file : files.filter(Evidence::isWorthKeeping).toList()) {
                    Path copy = there.resolve(file.getParent().getFileName() + "-" + file.getFileName());
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static boolean isWorthKeeping(Path file) {
        return file.toString().matches(".*\\.(log|conf|filters|nft)");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
