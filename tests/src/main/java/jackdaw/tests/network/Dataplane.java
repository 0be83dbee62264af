package jackdaw.tests.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabFailure;
import jackdaw.tests.lab.LabProcess;
import jackdaw.tests.lab.Namespace;

/** What translates on a gateway, whatever routes beside it: nftables, tayga and unbound, as an operator runs them. */
public final class Dataplane {
    /** tayga's device. */
    static final String DEVICE = "nat64";

    private static final String RULES4 = """
            table ip nat {
              chain out {
                type nat hook postrouting priority 100
                oifname "out0" ip saddr { %1$s, %2$s } snat to %3$s
              }
            }
            """;
    private static final String RULES6 = """
            table ip6 nat {
              chain out {
                type nat hook postrouting priority 100
                oifname "out0" ip6 saddr %1$s snat to %2$s
              }
            }
            """;
    /** The site may go anywhere, be it a client, a translator or a probe; from outside only answers come in. */
    private static final String FORWARD = """
            table inet firewall {
              chain forward {
                type filter hook forward priority filter; policy drop;
                ct state { established, related } accept
                iifname { "in1", "in2", "%1$s", "jackdaw-probe" } accept
              }
            }
            """;
    /** A full connection table must not take the neighbors along. */
    private static final String UNTRACKED = """
            table inet routing {
              chain in {
                type filter hook prerouting priority raw
                meta l4proto 89 notrack
                tcp dport 179 notrack
                tcp sport 179 notrack
              }
              chain out {
                type filter hook output priority raw
                meta l4proto 89 notrack
                tcp dport 179 notrack
                tcp sport 179 notrack
              }
            }
            """;
    /** Confirmed both ways, or the kernel would make room by throwing it out. -A passes over what is there. */
    private static final String CONNECTION = "-A -p udp -s 192.168.%d.%d -d 192.168.0.1 --sport %d --dport 9 -t 3600"
            + " -u ASSURED,SEEN_REPLY%n";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PORTS = 50_000;
    private static final int FIRST_PORT = 1024;
    /** More than what the traffic's own entries leave when their time is over. */
    private static final int REFILL = 5000;
    private static final String TAYGA = """
            tun-device %1$s
            ipv4-addr %2$s
            prefix %3$s
            dynamic-pool %4$s
            data-dir %5$s
            """;

    private final Lab lab;
    private final Namespace machine;
    private final Path folder;
    private Optional<LabProcess> translator = Optional.empty();
    private Optional<LabProcess> resolver = Optional.empty();
    private Optional<LabProcess> flood = Optional.empty();

    private Dataplane(Lab lab, Namespace machine) {
        this.lab = lab;
        this.machine = machine;
        this.folder = lab.folder(machine.name() + "-translation");
    }

    static Dataplane install(Lab lab, Namespace machine, int gateway, Equipment equipment) {
        Dataplane dataplane = new Dataplane(lab, machine);
        dataplane.write("nat4.nft", RULES4.formatted(Plan.SUPERNET4, Plan.TAYGA_NETWORK, Plan.translated4(gateway)));
        dataplane.write("nat6.nft", RULES6.formatted(Plan.SUPERNET6, Plan.translated6(gateway)));
        dataplane.write("untracked.nft", UNTRACKED);
        dataplane.load("untracked.nft");
        dataplane.write("forward.nft", FORWARD.formatted(DEVICE));
        dataplane.load("forward.nft");
        dataplane.loadRules4();
        dataplane.loadRules6();
        if (equipment.hasTayga()) {
            dataplane.prepareTranslator();
            dataplane.startTranslator();
        }
        if (equipment.hasUnbound()) {
            dataplane.startResolver();
        }
        return dataplane;
    }

    private void prepareTranslator() {
        Path config = write("tayga.conf", TAYGA.formatted(DEVICE, Plan.TAYGA_ADDRESS, Plan.NAT64_PREFIX,
                Plan.TAYGA_NETWORK, folder));
        machine.must("tayga", "--config", config.toString(), "--mktun");
        // Its usual 500 packets overflow when a busy machine leaves tayga without a processor for a quarter second.
        machine.ip("link set " + DEVICE + " txqueuelen 10000 up");
        machine.ip("route add " + Plan.TAYGA_NETWORK + " dev " + DEVICE);
        machine.ip("-6 route add " + Plan.NAT64_PREFIX + " dev " + DEVICE);
    }

    private void load(String file) {
        if (!machine.run("nft", "-f", folder.resolve(file).toString()).isGood()) {
            throw new LabFailure("nftables cannot translate addresses on this kernel");
        }
    }

    public void loadRules4() {
        load("nat4.nft");
        forgetFlows("ipv4", Plan.SUPERNET4);
        forgetFlows("ipv4", Plan.TAYGA_NETWORK);
    }

    public void loadRules6() {
        load("nat6.nft");
        forgetFlows("ipv6", Plan.SUPERNET6);
    }

    /**
     * A flow that passed while there were no rules stays untranslated as long as the kernel knows it, and so does a new
     * one from the same port. Nobody misses the others: their traffic goes by another gateway.
     */
    private void forgetFlows(String family, String source) {
        // Ends with 1 when there are none.
        machine.run("conntrack", "-D", "-f", family, "-s", source);
    }

    /** Flows that the kernel knows already go on being translated. */
    public void flushRules4() {
        machine.must("nft", "flush", "table", "ip", "nat");
    }

    public void flushRules6() {
        machine.must("nft", "flush", "table", "ip6", "nat");
    }

    /** Leaves a little room; needs the program conntrack. */
    public void nearlyFillConnectionTable() {
        int room = Integer.parseInt(machine.must("sysctl", "-n", "net.netfilter.nf_conntrack_max").strip());
        int used = Integer.parseInt(machine.must("conntrack", "-C").strip());
        machine.must("conntrack", "-R", write("connections", connections(0, room - used - REFILL / 2)).toString());
        write("refill", connections(room, room + REFILL));
    }

    /** Takes what room is left, and what becomes free. */
    public void floodConnectionTable() {
        // Each time conntrack ends with an error when there is no room left.
        flood = Optional.of(lab.start(machine, "flood in " + machine, List.of("sh", "-c", "while conntrack -R "
                + folder.resolve("refill") + " > /dev/null 2>&1; sleep 0.1; do :; done")));
    }

    private static String connections(int from, int to) {
        StringBuilder connections = new StringBuilder();
        for (int i = from; i < to; i++) {
            connections.append(CONNECTION.formatted(1 + i / PORTS / 200, 1 + i / PORTS % 200, FIRST_PORT + i % PORTS));
        }
        return connections.toString();
    }

    /** Forgets every flow, also those that had a translation. */
    public void emptyConnectionTable() {
        flood.orElseThrow().kill();
        // What the shell had started goes on for a moment, and would leave its flows behind.
        Await.until("the flood has ended", PATIENCE, () ->
                !machine.run("pgrep", "-f", folder.resolve("refill").toString()).isGood());
        machine.must("conntrack", "-F");
    }

    public void startTranslator() {
        translator = Optional.of(lab.start(machine, "tayga in " + machine, List.of("tayga", "--nodetach", "--config",
                folder.resolve("tayga.conf").toString())));
    }

    /** SIGKILL. */
    public void killTranslator() {
        translator.orElseThrow().kill();
    }

    public void startResolver() {
        resolver = Optional.of(Unbound.startDns64(lab, machine));
    }

    /** SIGKILL. */
    public void killResolver() {
        resolver.orElseThrow().kill();
    }

    private Path write(String file, String text) {
        try {
            return Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
