package jackdaw.tests.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.Command;
import jackdaw.tests.lab.FrrPeer;

/**
 * What this machine has for the network: the routing software of every router around the gateways, and the programs
 * that translate.
 *
 * @param switches software of the two switches
 * @param cores software of the two routers of the upstream
 * @param internet software of the upstream's router towards the Internet's hosts
 * @param hasTayga whether NAT64 can be done
 * @param hasUnbound whether DNS64 can be done
 * @param leftOut what is missing and what that means, one sentence each
 */
public record Equipment(List<Software> switches, List<Software> cores, Software internet, boolean hasTayga,
        boolean hasUnbound, List<String> leftOut) {
    private static final Path TUNNELS = Path.of("/dev/net/tun");

    public Equipment {
        switches = List.copyOf(switches);
        cores = List.copyOf(cores);
        leftOut = List.copyOf(leftOut);
    }

    /** Real BIRD and FRR where they are, each standing in for the other; Jackdaw where there is neither. */
    public static Equipment ofThisMachine() {
        List<String> leftOut = new ArrayList<>();
        boolean hasBird = BirdPeer.isInstalled();
        boolean hasFrr = FrrPeer.isInstalled() && isWholeMachine();
        if (!hasBird) {
            leftOut.add("BIRD 2 is not installed: " + (hasFrr ? "FRR" : "Jackdaw") + " stands in for it.");
        }
        if (!hasFrr) {
            String why = FrrPeer.isInstalled() ? "FRR needs its own user, which a user namespace does not have: "
                    : "FRR is not installed: ";
            leftOut.add(why + (hasBird ? "BIRD" : "Jackdaw") + " stands in for it.");
        }
        Software bird = hasBird ? Software.BIRD : hasFrr ? Software.FRR : Software.JACKDAW;
        Software frr = hasFrr ? Software.FRR : bird;
        return with(List.of(bird, frr), List.of(frr, bird), bird, leftOut);
    }

    /** Jackdaw everywhere, which needs nothing installed. */
    public static Equipment ofJackdaw() {
        return with(List.of(Software.JACKDAW, Software.JACKDAW), List.of(Software.JACKDAW, Software.JACKDAW),
                Software.JACKDAW, new ArrayList<>());
    }

    private static Equipment with(List<Software> switches, List<Software> cores, Software internet,
            List<String> leftOut) {
        boolean hasTayga = Command.found("tayga") && Files.isReadable(TUNNELS) && Files.isWritable(TUNNELS);
        boolean hasUnbound = Command.found("unbound");
        if (!hasTayga) {
            leftOut.add(Command.found("tayga") ? "/dev/net/tun is closed to this user, so tayga cannot run: no NAT64."
                    : "tayga is not installed: no NAT64.");
        }
        if (!hasUnbound) {
            leftOut.add("unbound is not installed: no DNS64.");
        }
        return new Equipment(switches, cores, internet, hasTayga, hasUnbound, leftOut);
    }

    /** False inside a user namespace that maps a single user. */
    private static boolean isWholeMachine() {
        try {
            String[] map = Files.readString(Path.of("/proc/self/uid_map")).trim().split("\\s+");
            return map.length == 3 && Long.parseLong(map[2]) > 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Services a gateway of this equipment can offer. */
    public List<Service> services() {
        List<Service> services = new ArrayList<>(List.of(Service.NAT44, Service.NAT66));
        if (hasTayga) {
            services.add(Service.NAT64);
        }
        if (hasUnbound) {
            services.add(Service.DNS64);
        }
        return services;
    }
}
