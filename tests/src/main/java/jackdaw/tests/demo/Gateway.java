package jackdaw.tests.demo;

import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabFailure;
import jackdaw.tests.lab.Namespace;

/** One of the two gateways: a Jackdaw, and NAT rules of the kernel inside its namespace. */
final class Gateway {
    private static final String FILTERS = """
            filter ospf_import {
              if (net.type = NET_IP4 && net ~ [ 198.19.0.0/16+ ]) then accept;
              if (net.type = NET_IP6 && net ~ [ 2001:db8:500::/48+ ]) then accept;
              reject;
            }
            filter ospf_export {
              if (net.type = NET_IP4 && !(net ~ [ 198.19.0.255/32, 0.0.0.0/0 ])) then reject;
              if (net.type = NET_IP6 && !(net ~ [ 2001:db8:500::1:0/128, ::/0 ])) then reject;
              ospf_metric1 = 200; unset(ospf_metric2);
              accept;
            }
            filter bgp_import {
              if (net.type = NET_IP4 && !(net = 0.0.0.0/0)) then reject;
              if (net.type = NET_IP6 && !(net = ::/0)) then reject;
              accept;
            }
            filter bgp_export {
              if (net.type = NET_IP4 && !(net ~ [ 192.0.2.0/24+ ])) then reject;
              if (net.type = NET_IP6 && !(net ~ [ 2001:db8:3::/64+ ])) then reject;
              bgp_community.add((65535,65281));
              accept;
            }
            """;
    private static final String CONFIGURATION = """
            router-id = 198.19.0.%1$d
            filters = ["gateway.filters"]
            site { inside = [in0], outside = [out0], supernets = ["198.19.0.0/16", "2001:db8:500::/48"] }
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            ospf {
              site4 { version = 2, ipv4 { import = ospf_import, export = ospf_export }
                      areas."0.0.0.0".interfaces {
                        in0 { type = point-to-point, hello = 1s, dead = 4s, retransmit = 2s } } }
              site6 { version = 3, ipv6 { import = ospf_import, export = ospf_export }
                      areas."0.0.0.0".interfaces {
                        in0 { type = point-to-point, hello = 1s, dead = 4s, retransmit = 2s } } }
            }
            bgp {
              defaults { local-as = 64513, remote-as = 64600, interface = out0, connect-retry-time = 1s }
              neighbors {
                core_v4 { address = 203.0.113.%2$d, ipv4 { import = bgp_import, export = bgp_export } }
                core_v6 { address = "2001:db8:ff:%1$d::1", ipv6 { import = bgp_import, export = bgp_export } }
              }
            }
            services {
              nat44 { attract = ["0.0.0.0/0"], pools = ["192.0.2.%3$d/30"] }
              nat66 { attract = ["::/0"], pools = ["2001:db8:3::%1$d:0/125"] }
              dns64 { attract = ["198.19.0.255/32", "2001:db8:500::1:0/128"], prefix = "64:ff9b::/96" }
            }
            """;
    /** What an operator has in nftables: the inside leaves translated to the pool. */
    private static final String NAT = """
            table ip nat {
              chain out {
                type nat hook postrouting priority 100
                oifname "out0" ip saddr 198.19.0.0/16 snat to 192.0.2.%2$d
              }
            }
            table ip6 nat {
              chain out {
                type nat hook postrouting priority 100
                oifname "out0" ip6 saddr 2001:db8:500::/48 snat to 2001:db8:3::%1$d:1
              }
            }
            """;

    private final int number;
    private final Lab lab;
    private final Namespace machine;
    private final JackdawDaemon daemon;

    private Gateway(int number, Lab lab, Namespace machine, JackdawDaemon daemon) {
        this.number = number;
        this.lab = lab;
        this.machine = machine;
        this.daemon = daemon;
    }

    /** The machine with its addresses and NAT rules; the daemon is not started yet. */
    static Gateway prepare(Lab lab, Namespace machine, int number) {
        machine.address("in0", "198.19.0." + (4 * number + 2) + "/30");
        machine.address("out0", "203.0.113." + (4 * number - 2) + "/30", "2001:db8:ff:" + number + "::2/64");
        machine.address("lo", "198.19.0.255/32", "2001:db8:500::1:0/128");
        Gateway gateway = new Gateway(number, lab, machine, JackdawDaemon.prepare(lab, machine));
        gateway.daemon.write("gateway.filters", FILTERS).configure(gateway.configuration())
                .write("nat.nft", NAT.formatted(number, 4 * number + 1));
        if (!machine.run("nft", "-f", gateway.daemon.folder().resolve("nat.nft").toString()).isGood()) {
            throw new LabFailure("nftables cannot translate addresses on this kernel");
        }
        return gateway;
    }

    private String configuration() {
        return CONFIGURATION.formatted(number, 4 * number - 3, 4 * number);
    }

    String name() {
        return "gw" + number;
    }

    Namespace machine() {
        return machine;
    }

    JackdawDaemon daemon() {
        return daemon;
    }

    /** How the switch reaches this gateway in IPv4. */
    String insideAddress() {
        return "198.19.0." + (4 * number + 2);
    }

    void launch() {
        daemon.launch();
    }

    /** Writes the configuration with a line appended, as a tool of the operator would, and applies it. */
    String reload(String line) {
        daemon.configure(configuration() + line + "\n");
        String answer = daemon.ask("configure");
        if (!answer.contains("Reconfig")) {
            throw new LabFailure(name() + " answered to configure: " + answer + lab.evidence());
        }
        return answer;
    }

    @Override
    public String toString() {
        return name();
    }
}
