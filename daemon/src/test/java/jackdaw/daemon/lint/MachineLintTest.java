package jackdaw.daemon.lint;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.ConfigReader;
import jackdaw.conf.JackdawConfig;
import jackdaw.conf.lint.Finding;
import jackdaw.conf.lint.Lint;
import jackdaw.linux.nat.AddressRange;
import jackdaw.linux.nat.ForwardPolicy;
import jackdaw.linux.nat.JoolInstance;
import jackdaw.linux.nat.JoolPool4;
import jackdaw.linux.nat.PortRange;
import jackdaw.linux.nat.Ruleset;
import jackdaw.linux.nat.SnatRule;
import jackdaw.linux.nat.SnatRules;
import jackdaw.linux.nat.SnatTarget;
import jackdaw.linux.nat.UntrackedPackets;
import jackdaw.linux.nat.UntrackedPackets.Kind;
import jackdaw.policy.PolicyContext;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Example;

/** A machine that is as the configuration wants it, and one thing after the other wrong with it. */
class MachineLintTest {
    private static final Prefix PREFIX6 = Prefix.parse("2001:db8:64::/96");
    private static final JackdawConfig CONFIG = ConfigReader.readText(Path.of("gateway.conf"), """
            router-id = 198.19.0.21
            site { inside = [in0], outside = [out0], supernets = ["198.19.0.0/16", "2001:db8::/32"] }
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            ospf.site4 { version = 2, areas.0.interfaces.in0 {}
              ipv4 { import = all, export = "{ ospf_metric1 = 200; unset(ospf_metric2); accept; }" }
            }
            ospf.site6 { version = 3, areas.0.interfaces.in0 {}
              ipv6 { import = all, export = "{ ospf_metric1 = 200; unset(ospf_metric2); accept; }" }
            }
            bgp.neighbors.core { address = 203.0.113.1, local-as = 64513, remote-as = 8298
              ipv4 { import = all, export = "{ bgp_community.add((65535, 65281)); accept; }" }
              ipv6 { import = all, export = "{ bgp_community.add((65535, 65281)); accept; }" }
            }
            services {
              nat44 { attract = ["0.0.0.0/0"], pools = ["192.0.2.4/30"] }
              nat66 { attract = ["::/0"], pools = ["2001:db8:f::/64"] }
              nat64 { attract = ["2001:db8:64::/96"], pools = ["192.0.2.8/30"]
                translator { kind = jool, instance = six } }
              dns64 { attract = ["198.19.0.255/32"], prefix = "2001:db8:64::/96" }
            }
            """, PolicyContext.none()).config().orElseThrow();

    /** What the tests change, in the beginning without fault. */
    private static final class Machine {
        final Map<String, List<IpAddress>> addresses = new HashMap<>(Map.of(
                "lo", List.of(IpAddress.parse("198.19.0.255")), "out0", List.of(IpAddress.parse("203.0.113.2"))));
        final List<SnatRule> snat = new ArrayList<>(List.of(snat("192.0.2.4/30", PortRange.ALL),
                snat("2001:db8:f::/64", PortRange.ALL)));
        Map<AddressFamily, List<String>> dropping = Map.of(AddressFamily.IPV4, List.of("chain"), AddressFamily.IPV6,
                List.of("chain"));
        Map<AddressFamily, Set<Kind>> untracked = Map.of(AddressFamily.IPV4, Set.of(Kind.OSPF, Kind.BGP),
                AddressFamily.IPV6, Set.of(Kind.OSPF));
        List<String> unseen = List.of();
        boolean tracks = true;
        Set<Kind> bfd = Set.of();
        Optional<Prefix> pool6 = Optional.of(PREFIX6);
        List<JoolPool4> pool4 = List.of(pool4("192.0.2.8/30", 1024, 65535));
        Set<String> unread = Set.of();

        MachineReading reading() {
            return new MachineReading(addresses, new Ruleset(new SnatRules(snat, unseen),
                    new ForwardPolicy(dropping, unseen), new UntrackedPackets(untracked, unseen), true, true), tracks,
                    Map.of("six", new MachineReading.Instance(new JoolInstance.Present(true, pool6, "4.1.9"), pool4)),
                    new PortRange(32768, 60999), bfd, unread);
        }
    }

    private static SnatRule snat(String pool, PortRange ports) {
        Prefix prefix = Prefix.parse(pool);
        return new SnatRule(prefix.family(), Optional.empty(), Optional.of("out0"),
                new SnatTarget.Addresses(List.of(AddressRange.of(prefix)), ports), Set.of(), List.of(), "chain post");
    }

    private static JoolPool4 pool4(String addresses, int first, int last) {
        return new JoolPool4(JoolPool4.Protocol.TCP, Prefix.parse(addresses), first, last);
    }

    private static List<Finding> findings(Consumer<Machine> wrong) {
        Machine machine = new Machine();
        wrong.accept(machine);
        return MachineLint.of(CONFIG, machine.reading());
    }

    private static void assertFound(Lint lint, String text, Consumer<Machine> wrong) {
        assertThat(findings(wrong)).singleElement().satisfies(finding -> {
            assertThat(finding.lint()).isEqualTo(lint);
            assertThat(finding.text()).contains(text);
        });
    }

    @Example
    void aMachineThatIsAsConfiguredIsNotTalkedAbout() {
        assertThat(CONFIG.findings()).isEmpty();
        assertThat(findings(_ -> {
        })).isEmpty();
    }

    @Example
    void anAnycastAddressThatIsMissing() {
        assertFound(Lint.ANYCAST_MISSING, "198.19.0.255 of dns64 is on no interface", m -> m.addresses.remove("lo"));
    }

    @Example
    void poolsOfTheKernel() {
        assertFound(Lint.SNAT_DRIFT, "on out0: SNAT uses 192.0.2.99/32, which is not announced", m ->
                m.snat.add(snat("192.0.2.99/32", PortRange.ALL)));
        assertFound(Lint.SNAT_DRIFT, "the pool 192.0.2.4/30 is announced, but SNAT uses only 192.0.2.4/31", m ->
                m.snat.set(0, snat("192.0.2.4/31", PortRange.ALL)));
        assertThat(findings(m -> m.snat.removeFirst())).isEmpty();
    }

    @Example
    void poolsOfJool() {
        assertFound(Lint.POOL6_DRIFT, "has pool6 64:ff9b::/96, nat64 attracts 2001:db8:64::/96", m ->
                m.pool6 = Optional.of(Prefix.parse("64:ff9b::/96")));
        assertFound(Lint.POOL6_DRIFT, "has pool6 none", m -> m.pool6 = Optional.empty());
        assertFound(Lint.POOL4_DRIFT, "Jool uses 192.0.2.12/32, which is not announced", m ->
                m.pool4 = List.of(pool4("192.0.2.8/30", 1, 9), pool4("192.0.2.12/32", 1, 9)));
        assertFound(Lint.POOL4_DRIFT, "the pool 192.0.2.8/30 is announced, but Jool uses only 192.0.2.8/31", m ->
                m.pool4 = List.of(pool4("192.0.2.8/31", 1, 9)));
        assertFound(Lint.POOL4_DRIFT, "pool4 of Jool is empty", m -> m.pool4 = List.of());
        assertThat(findings(m -> {
            m.pool4 = List.of();
            m.addresses.put("out0", List.of(IpAddress.parse("192.0.2.9")));
        })).isEmpty();
    }

    @Example
    void portsOfOneAddressThatTwoTranslatorsTake() {
        Consumer<Machine> shared = m -> m.snat.add(snat("192.0.2.8/31", new PortRange(1024, 32767)));
        assertFound(Lint.PORT_OVERLAP, "Jool uses ports 1024-65535 of 192.0.2.8/30, the SNAT rule any ipv4 source to "
                + "192.0.2.8/31 on out0 1024-32767", shared);
        assertThat(findings(shared.andThen(m -> m.pool4 = List.of(pool4("192.0.2.8/30", 32768, 65535))))).isEmpty();
        assertThat(findings(m -> m.snat.add(new SnatRule(AddressFamily.IPV4, Optional.empty(), Optional.of("out0"),
                new SnatTarget.OfInterface(), Set.of(), List.of(), "chain post")))).isEmpty();
        assertFound(Lint.PORT_OVERLAP, "the outside interface's own address", m -> {
            m.snat.add(new SnatRule(AddressFamily.IPV4, Optional.empty(), Optional.of("out0"),
                    new SnatTarget.OfInterface(), Set.of(), List.of(), "chain post"));
            m.addresses.put("out0", List.of(IpAddress.parse("192.0.2.9")));
            m.pool4 = List.of(pool4("192.0.2.8/30", 61000, 65535));
        });
    }

    @Example
    void portsThatTheMachineItselfTakes() {
        Consumer<Machine> local = m -> m.addresses.put("out0", List.of(IpAddress.parse("192.0.2.9")));
        assertFound(Lint.LOCAL_PORTS, "Jool uses ports 1024-65535 of 192.0.2.8/30, sockets of the machine 32768-60999",
                local);
        assertThat(findings(local.andThen(m -> m.pool4 = List.of(pool4("192.0.2.8/30", 61000, 65535))))).isEmpty();
    }

    @Example
    void aForwardChainThatDropsNothing() {
        assertFound(Lint.FORWARD_OPEN, "nat66 attracts ::/0, and no forward chain drops ipv6 packets", m ->
                m.dropping = Map.of(AddressFamily.IPV4, List.of("chain")));
    }

    @Example
    void routingPacketsThatAreTracked() {
        assertFound(Lint.TRACKED_ROUTING, "packets of OSPF (ipv4), OSPF (ipv6), BGP (ipv4) too", m ->
                m.untracked = Map.of());
        assertFound(Lint.TRACKED_ROUTING, "packets of OSPF (ipv6) too", m -> m.untracked =
                Map.of(AddressFamily.IPV4, Set.of(Kind.OSPF, Kind.BGP)));
        assertFound(Lint.TRACKED_ROUTING, "packets of BFD (ipv4) too", m -> m.bfd = Set.of(Kind.BFD));
        assertFound(Lint.TRACKED_ROUTING, "packets of BFD multihop (ipv4) too", m -> m.bfd = Set.of(Kind.BFD_MULTIHOP));
        assertThat(findings(m -> {
            m.untracked = Map.of();
            m.tracks = false;
        })).isEmpty();
        assertThat(findings(m -> {
            m.untracked = Map.of();
            m.unseen = List.of("nft took too long");
        })).isEmpty();
    }

    @Example
    void theRulesToLoadAreThoseThatAreMissing() {
        assertThat(TrackingLint.rules(Set.of(Kind.BGP))).isEqualTo("""
                table inet routing_untracked {
                  chain arriving {
                    type filter hook prerouting priority raw
                    fib daddr type local tcp dport 179 notrack
                    fib daddr type local tcp sport 179 notrack
                  }
                  chain leaving {
                    type filter hook output priority raw
                    tcp dport 179 notrack
                    tcp sport 179 notrack
                  }
                }""");
        assertThat(TrackingLint.rules(Set.of(Kind.OSPF))).contains("meta l4proto 89 notrack").doesNotContain("179");
        assertThat(TrackingLint.rules(Set.of(Kind.BFD, Kind.BFD_MULTIHOP)))
                .containsOnlyOnce("fib daddr type local udp dport { 3784, 3785, 4784 } notrack");
    }

    @Example
    void whatCouldNotBeReadIsSaid() {
        assertFound(Lint.NOT_LOOKED_AT, "nft failed", m -> m.unread = Set.of("nft failed"));
    }

    @Example
    void aDemotionThatAPathInsideOutweighs() {
        var ospf = CONFIG.protocols(jackdaw.ospf.OspfConfig.class).getFirst();
        assertThat(RouterLint.demotions(CONFIG, ospf, 19_999)).isEmpty();
        assertThat(RouterLint.demotions(CONFIG, ospf, 20_000)).extracting(f -> f.service().orElseThrow())
                .containsExactly("nat44", "dns64");
    }
}
