package jackdaw.linux.nat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether the kernel forwards, as it decides it itself. IPv4 asks the <em>incoming</em> interface only
 * ({@code net.ipv4.conf.IF.forwarding}; {@code all} merely sets every interface). IPv6 asks {@code all.forwarding},
 * or since Linux 6.17 the incoming interface's {@code force_forwarding}. A gateway needs it inside for requests and
 * outside for replies.
 *
 * <p>A netconf event ({@link jackdaw.linux.netlink.ChangeSignal#ofForwarding}) says when to read again.
 *
 * @param ipv6All {@code net.ipv6.conf.all.forwarding}; false in a kernel without IPv6
 * @param devices by name; an interface that does not exist is missing
 */
public record Forwarding(boolean ipv6All, Map<String, Device> devices) {

    /** What {@code rp_filter} makes of a packet whose source is not routed back the way it came. */
    public enum ReversePath {
        /** Nothing. */
        OFF,
        /** Drops it: wrong while paths are asymmetric. */
        STRICT,
        /** Drops it only if its source is not reachable by any interface. */
        LOOSE
    }

    /**
     * One interface.
     *
     * @param ipv4        packets that arrive here are forwarded
     * @param ipv6Forced  {@code force_forwarding} is set
     * @param reversePath for IPv4, by the larger of the interface's number and {@code all}'s; IPv6 has no such setting
     */
    public record Device(boolean ipv4, boolean ipv6Forced, ReversePath reversePath) {
    }

    public Forwarding {
        devices = Map.copyOf(devices);
    }

    /**
     * Reads it for some interfaces, in the network namespace of the calling thread.
     *
     * @throws jackdaw.linux.LinuxException if a setting is there but cannot be read
     */
    public static Forwarding read(Collection<String> interfaces) {
        Path ipv4 = ProcFile.SYS_NET.resolve("ipv4/conf");
        Path ipv6 = ProcFile.SYS_NET.resolve("ipv6/conf");
        long filterOfAll = ProcFile.number(ipv4.resolve("all/rp_filter")).orElse(0L);
        Map<String, Device> devices = new TreeMap<>();
        for (String name : interfaces) {
            if (!isName(name)) {
                continue;
            }
            ProcFile.number(ipv4.resolve(name).resolve("forwarding")).ifPresent(forwarding -> {
                long filter = ProcFile.number(ipv4.resolve(name).resolve("rp_filter")).orElse(0L);
                long forced = ProcFile.number(ipv6.resolve(name).resolve("force_forwarding")).orElse(0L);
                devices.put(name, new Device(forwarding != 0, forced != 0,
                        reversePath(Math.max(filter, filterOfAll))));
            });
        }
        return new Forwarding(ProcFile.number(ipv6.resolve("all/forwarding")).orElse(0L) != 0, devices);
    }

    /** Whether IPv4 packets that arrive at the interface are forwarded; false if there is no such interface. */
    public boolean ipv4From(String name) {
        return device(name).map(Device::ipv4).orElse(false);
    }

    /** Whether IPv6 packets that arrive at the interface are forwarded; false if there is no such interface. */
    public boolean ipv6From(String name) {
        return device(name).map(device -> ipv6All || device.ipv6Forced()).orElse(false);
    }

    public Optional<Device> device(String name) {
        return Optional.ofNullable(devices.get(name));
    }

    static ReversePath reversePath(long number) {
        return number <= 0 ? ReversePath.OFF : number == 1 ? ReversePath.STRICT : ReversePath.LOOSE;
    }

    /** Not {@code all} and {@code default}, which are no interfaces, nor what would leave the folder. */
    private static boolean isName(String name) {
        return name.matches("[^/\\s]{1,15}") && !name.matches("\\.\\.?|all|default");
    }
}
