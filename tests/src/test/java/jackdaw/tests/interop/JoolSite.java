package jackdaw.tests.interop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.Command;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.VirtualMachine;

/**
 * A site with NAT64 gateways inside a virtual machine that knows Jool: each gateway a network namespace with an
 * instance of Jool and the released Jackdaw, between the site's switch with a client (BIRD, OSPFv3) and the upstream
 * with a server (BIRD, BGP).
 *
 * <pre>
 *   2001:db8:500:1::1                                               192.0.2.N/30 <- pool4 of gateway N
 *   client, switch - upN ============ in0 - gN - out0 ============ dnN - upstream, server 198.51.100.1
 *                    fe80::N:1   fe80::N:2        203.0.113.N+2   203.0.113.N+1
 * </pre>
 */
record JoolSite(Lab lab, VirtualMachine machine) implements AutoCloseable {
    static final String POOL6 = "2001:db8:564::/96";
    /** The server, as the client calls it. */
    private static final String SERVER = "2001:db8:564::198.51.100.1";
    private static final String CLIENT = "2001:db8:500:1::1";
    /** Emulation on a machine with other work. */
    private static final Duration PATIENT = Duration.ofSeconds(360);

    private static final String NAMESPACES = """
            for name in c s; do
              ip netns add $name
              ip -n $name link set lo up
            done
            ip -n c link add net0 type veth peer name net0-end
            ip -n c link set net0-end up
            ip -n c link set net0 up
            ip -n c addr add 2001:db8:500:1::1/64 dev net0 nodad
            ip -n s addr add 198.51.100.1/32 dev lo
            """;
    /** Forwarding stays off where Jool translates: it does not ask. */
    private static final String GATEWAY = """
            n=%d
            ip netns add g$n
            ip -n g$n link set lo up
            ip link add up$n netns c type veth peer name in0 netns g$n
            ip link add out0 netns g$n type veth peer name dn$n netns s
            ip -n c link set up$n addrgenmode none up
            ip -n g$n link set in0 addrgenmode none up
            ip -n g$n link set out0 up
            ip -n s link set dn$n up
            ip -n c addr add fe80::$n:1/64 dev up$n nodad
            ip -n g$n addr add fe80::$n:2/64 dev in0 nodad
            ip -n s addr add 203.0.113.$((4 * n + 1))/30 dev dn$n
            ip -n g$n addr add 203.0.113.$((4 * n + 2))/30 dev out0
            ip netns exec g$n jool instance add default --netfilter --pool6 2001:db8:564::/96
            ip netns exec g$n sh -c 'for protocol in tcp udp icmp; do
              jool pool4 add --$protocol 192.0.2.'$((4 * n + 1))'/32 61001-65535; done'
            """;
    private static final String SWITCH = """
            router id 198.19.0.1;
            protocol device { scan time 1; }
            protocol kernel { ipv6 { export all; }; }
            protocol ospf v3 inside { ipv6 { import all; }; area 0 {
              interface "up1" { type ptp; cost 10; hello 2; dead 60; retransmit 2; };
              interface "up*" { type ptp; cost 20; hello 2; dead 60; retransmit 2; };
              interface "net0" { stub; };
            }; }
            """;
    private static final String UPSTREAM = """
            router id 203.0.113.1;
            protocol device { scan time 1; }
            protocol kernel { ipv4 { export all; }; }
            protocol static { ipv4; route 0.0.0.0/0 blackhole; }
            """;
    private static final String SESSION = """
            protocol bgp gw%d { local as 64600; neighbor 203.0.113.%d as 64513; connect delay time 1;
              error wait time 1, 2; ipv4 { import all; export where source = RTS_STATIC; }; }
            """;
    private static final String FILTERS = """
            filter inside { if net = 2001:db8:564::/96 then { ospf_metric1 = 200; accept; } reject; }
            filter outside { if net ~ [ 192.0.2.0/24+ ] then accept; reject; }
            """;
    private static final String CONFIGURATION = """
            router-id = 198.19.0.%1$d
            filters = ["gateway.filters"]
            state-directory = /run/g%2$d/state
            site { inside = [in0], outside = [out0], supernets = ["2001:db8:500::/48"] }
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            ospf.site6 { version = 3, ipv6 { import = all, export = inside }
              areas."0.0.0.0".interfaces {
                in0 { type = point-to-point, hello = 2s, dead = 60s, retransmit = 2s } } }
            bgp.neighbors.core { local-as = 64513, remote-as = 64600, interface = out0, connect-retry-time = 2s
              address = 203.0.113.%3$d, ipv4 { import = all, export = outside } }
            services.nat64 { attract = ["2001:db8:564::/96"], pools = ["192.0.2.%4$d/30"], translator.kind = jool
              startup-hold = 1s, probes { jbib.period = 2s, jdrop.period = 2s } }
            """;

    /** Boots the machine and starts gateways 1 to {@code gateways}; the first is the nearest to the client. */
    static JoolSite open(int gateways) {
        Lab lab = Lab.open();
        try {
            JoolSite site = new JoolSite(lab, VirtualMachine.boot(lab, Provided.path("jackdaw.jool-machine"),
                    disk(lab)));
            site.start(gateways);
            return site;
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    /** The release as a file system: the machine has no network to fetch it by, and memory is dear. */
    static Path disk(Lab lab) {
        Path folder = lab.folder("release");
        Path disk = lab.folder("machine").resolve("release.ext4");
        Command.must(List.of("tar", "-xzf", Provided.path("jackdaw.release").toString(), "--strip-components=1",
                "-C", folder.toString()));
        Command.must(List.of("mkfs.ext4", "-q", "-m", "0", "-O", "^has_journal", "-d", folder.toString(),
                disk.toString(), "200M"));
        return disk;
    }

    private void start(int gateways) {
        machine.must("modprobe jool\n" + NAMESPACES);
        StringBuilder sessions = new StringBuilder();
        for (int n = 1; n <= gateways; n++) {
            machine.must(GATEWAY.formatted(n));
            sessions.append(SESSION.formatted(n, 4 * n + 2));
        }
        bird("c", SWITCH);
        bird("s", UPSTREAM + sessions);
        for (int n = 1; n <= gateways; n++) {
            machine.write("/run/g" + n + "/gateway.filters", FILTERS);
            machine.write("/run/g" + n + "/gateway.conf", CONFIGURATION.formatted(n + 1, n, 4 * n + 1, 4 * n));
            machine.must("""
                    cd /run/g%1$d
                    ip netns exec g%1$d /opt/bin/jackdaw run -c gateway.conf -s ctl > log 2>&1 &
                    """.formatted(n));
        }
    }

    private void bird(String namespace, String configuration) {
        machine.write("/run/" + namespace + "/bird.conf", "log stderr all;\n" + configuration);
        machine.must("""
                cd /run/%1$s
                ip netns exec %1$s bird -f -c bird.conf -s ctl > log 2>&1 &
                """.formatted(namespace));
    }

    /** Waits until {@code show services all} of a gateway contains all of this. */
    String awaitService(String gateway, String... texts) {
        return await("Jackdaw's services of " + gateway,
                "printf 'show services all\\nquit\\n' | nc -U /run/" + gateway + "/ctl", texts);
    }

    /** Waits until the switch has this in its routes. */
    String awaitRoute(String... texts) {
        return await("the switch's routes", "birdc -s /run/c/ctl show route all " + POOL6, texts);
    }

    /** The client's ping of the server, with these options. */
    String ping(String options) {
        return "ip netns exec c ping -n -I " + CLIENT + " " + options + " " + SERVER;
    }

    /** Waits until the switch has no route to pool6. */
    void awaitNoRoute() {
        awaitRoute("Network not found");
    }

    /** Waits until a script prints all of this. */
    String await(String what, String script, String... texts) {
        return Await.until(what + " show " + String.join(" and ", texts), PATIENT, () -> machine.run(script).text(),
                text -> Stream.of(texts).allMatch(text::contains), this::evidence);
    }

    /** Runs a command in one of the machine's namespaces; it has to succeed. */
    String must(String namespace, String command) {
        return machine.must("ip netns exec " + namespace + " " + command);
    }

    private String evidence() {
        return machine.run("for log in /run/*/log; do echo \"--- $log\"; tail -n 30 $log; done").text()
                + lab.evidence();
    }

    @Override
    public void close() {
        lab.close();
    }
}
