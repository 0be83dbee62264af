package jackdaw.tests.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabFailure;
import jackdaw.tests.lab.LabProcess;
import jackdaw.tests.lab.Namespace;

/** What translates on a gateway, whatever routes beside it: nftables, tayga and unbound, as an operator runs them. */
public final class Dataplane {
    /** tayga's device. */
    static final String DEVICE = "nat64";

    private static final String RULES = """
            table ip nat {
              chain out {
                type nat hook postrouting priority 100
                oifname "out0" ip saddr { %1$s, %2$s } snat to %3$s
              }
            }
            table ip6 nat {
              chain out {
                type nat hook postrouting priority 100
                oifname "out0" ip6 saddr %4$s snat to %5$s
              }
            }
            """;
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

    private Dataplane(Lab lab, Namespace machine) {
        this.lab = lab;
        this.machine = machine;
        this.folder = lab.folder(machine.name() + "-translation");
    }

    static Dataplane install(Lab lab, Namespace machine, int gateway, Equipment equipment) {
        Dataplane dataplane = new Dataplane(lab, machine);
        Path rules = dataplane.write("nat.nft", RULES.formatted(Plan.SUPERNET4, Plan.TAYGA_NETWORK,
                Plan.translated4(gateway), Plan.SUPERNET6, Plan.translated6(gateway)));
        if (!machine.run("nft", "-f", rules.toString()).isGood()) {
            throw new LabFailure("nftables cannot translate addresses on this kernel");
        }
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
        machine.ip("link set " + DEVICE + " up");
        machine.ip("route add " + Plan.TAYGA_NETWORK + " dev " + DEVICE);
        machine.ip("-6 route add " + Plan.NAT64_PREFIX + " dev " + DEVICE);
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
