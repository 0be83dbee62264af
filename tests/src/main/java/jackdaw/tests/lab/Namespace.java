package jackdaw.tests.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One machine of a {@link Lab}: a network namespace. Interface names are free, since each has its own. */
public final class Namespace {
    private final String fullName;
    private final String name;

    Namespace(String fullName, String name) {
        this.fullName = fullName;
        this.name = name;
    }

    /** Short name, as given by the test. */
    public String name() {
        return name;
    }

    /** The file that names it for system calls. */
    public String path() {
        return "/run/netns/" + fullName;
    }

    void create() {
        Command.must(List.of("ip", "netns", "add", fullName));
        // No duplicate address detection by default: one test turns it on, the others need not wait a second for it.
        sysctl("net.ipv6.conf.all.accept_dad=0", "net.ipv6.conf.default.accept_dad=0",
                "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1", "net.ipv4.conf.all.rp_filter=0",
                "net.ipv4.conf.default.rp_filter=0", "net.ipv4.fib_multipath_hash_policy=1");
        ip("link set lo up");
    }

    /** Ends what still runs inside and removes the namespace. */
    void delete() {
        Command.run(List.of("ip", "netns", "pids", fullName)).lines().stream().filter(pid -> pid.matches("\\d+"))
                .forEach(pid -> ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly));
        Command.run(List.of("ip", "netns", "del", fullName));
    }

    /** The command line that runs {@code command} inside. */
    List<String> inside(List<String> command) {
        return Stream.concat(Stream.of("ip", "netns", "exec", fullName), command.stream()).toList();
    }

    public Command.Output run(String... command) {
        return Command.run(inside(List.of(command)));
    }

    public String must(String... command) {
        return Command.must(inside(List.of(command)));
    }

    /** Runs {@code ip WORDS} on this namespace; it has to succeed. */
    public String ip(String words) {
        List<String> command = new ArrayList<>(List.of("ip", "-n", fullName));
        command.addAll(List.of(words.split(" ")));
        return Command.must(command);
    }

    /** Sets sysctls of this namespace, each as {@code key=value}. */
    public void sysctl(String... settings) {
        List<String> command = new ArrayList<>(List.of("sysctl", "-q"));
        command.addAll(List.of(settings));
        Command.must(inside(command));
    }

    /** Joins this machine and another by a cable; both ends are up. */
    public void cable(String here, Namespace other, String there) {
        Command.must(List.of("ip", "link", "add", here, "netns", fullName, "type", "veth", "peer", "name", there,
                "netns", other.fullName));
        ip("link set " + here + " up");
        other.ip("link set " + there + " up");
    }

    public void bridge(String bridge) {
        ip("link add " + bridge + " type bridge mcast_snooping 0 forward_delay 0");
        ip("link set " + bridge + " up");
    }

    /** Joins a machine to a bridge of this one. The port here is called after the machine. */
    public void plug(String bridge, Namespace machine, String there) {
        String port = machine.name + "-" + there;
        cable(port, machine, there);
        ip("link set " + port + " master " + bridge);
    }

    public void address(String device, String... addresses) {
        for (String address : addresses) {
            ip("addr add " + address + " dev " + device);
        }
    }

    /** Makes this the only link-local address of an interface, so that a test can name it. */
    public void linkLocal(String device, String address) {
        ip("link set dev " + device + " addrgenmode none");
        ip("-6 addr flush dev " + device + " scope link");
        address(device, address);
    }

    /**
     * An interface with a network behind this machine and nobody on it. A veth pair with both ends here, since not
     * every kernel has dummy interfaces.
     */
    public void network(String device, String... addresses) {
        ip("link add " + device + " type veth peer name " + device + "-end");
        ip("link set " + device + "-end up");
        ip("link set " + device + " up");
        address(device, addresses);
    }

    /** The kernel's routes of both families, one per line, as iproute2 prints them. */
    public String fib() {
        return ip("-4 route show table all type unicast") + ip("-6 route show table all type unicast");
    }

    /** The lines the kernel has for one prefix in its main table, next hops of a multipath route included. */
    public String fib(String prefix) {
        return ip((prefix.contains(":") ? "-6" : "-4") + " route show exact " + prefix);
    }

    public boolean pings(String target) {
        return ping(target).isGood();
    }

    /** One echo request with a bound of a second. */
    public Command.Output ping(String target) {
        return Command.run(inside(List.of("ping", "-n", "-c", "1", "-W", "1", target)), Duration.ofSeconds(5));
    }

    /** One echo request from a given source address. */
    public boolean pings(String target, String source) {
        return Command.run(inside(List.of("ping", "-n", "-c", "1", "-W", "1", "-I", source, target)),
                Duration.ofSeconds(5)).isGood();
    }

    @Override
    public String toString() {
        return name;
    }
}
