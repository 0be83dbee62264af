package jackdaw.tests.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabProcess;
import jackdaw.tests.lab.Namespace;

/** Debian's resolver, in the foreground and as the user it was started by. */
public final class Unbound {
    private static final String SERVER = """
            server:
              do-daemonize: no
              use-syslog: no
              logfile: ""
              username: ""
              chroot: ""
              directory: "%1$s"
              pidfile: ""
              num-threads: 1
              access-control: 0.0.0.0/0 allow
              access-control: ::/0 allow
            %2$s%3$sremote-control:
              control-enable: no
            """;
    /** A resolver for IPv6-only clients: asks the Internet's name server and makes up AAAA records. */
    private static final String DNS64 = """
              module-config: "dns64 iterator"
              dns64-prefix: %1$s
              local-zone: "example." transparent
            forward-zone:
              name: "."
              forward-addr: %2$s
            """;

    private Unbound() {
    }

    static LabProcess startDns64(Lab lab, Namespace machine) {
        return start(lab, machine, List.of(Plan.RESOLVER4, Plan.RESOLVER6),
                DNS64.formatted(Plan.NAT64_PREFIX, Plan.NAME_SERVER));
    }

    /**
     * Starts it; once more with what is said now, if it ran before.
     *
     * @param addresses where it listens
     * @param more further lines of the server's section, and further sections
     */
    public static LabProcess start(Lab lab, Namespace machine, List<String> addresses, String more) {
        Path folder = lab.folder(machine.name() + "-unbound");
        Path config = folder.resolve("unbound.conf");
        StringBuilder interfaces = new StringBuilder();
        addresses.forEach(address -> interfaces.append("  interface: ").append(address).append('\n'));
        try {
            Files.writeString(config, SERVER.formatted(folder, interfaces, more));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lab.start(machine, "unbound in " + machine, List.of("unbound", "-d", "-c", config.toString()));
    }
}
