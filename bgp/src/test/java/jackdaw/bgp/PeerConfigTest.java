package jackdaw.bgp;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.bgp.session.ErrorWait;
import jackdaw.bgp.session.GracefulRestart;
import jackdaw.bgp.session.SessionConfig;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.channel.RouteLimit;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.testing.MapSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;

/** The keys of a neighbor, and what their change means. */
class PeerConfigTest {
    private static final Map<String, Object> MINIMAL = Map.of("address", "192.0.2.2", "local-as", 65001,
            "remote-as", 65002, "ipv4", Map.of());

    private static MapSettings settings(Object... changes) {
        Map<String, Object> values = new HashMap<>(MINIMAL);
        for (int i = 0; i < changes.length; i += 2) {
            values.put((String) changes[i], changes[i + 1]);
        }
        return new MapSettings("bgp.neighbors.core0", values);
    }

    private static PeerConfig read(Object... changes) {
        MapSettings settings = settings(changes);
        PeerConfig config = PeerConfig.read(settings);
        assertThat(settings.errors()).isEmpty();
        assertThat(settings.unasked()).isEmpty();
        return config;
    }

    private static List<String> errors(Object... changes) {
        MapSettings settings = settings(changes);
        PeerConfig.read(settings);
        return settings.errors();
    }

    @Example
    void aMinimalNeighborHasNoPolicy() {
        PeerConfig config = read();
        assertThat(config.name()).isEqualTo("core0");
        assertThat(config.session()).isEqualTo(SessionConfig.of(IpAddress.parse("192.0.2.2"), 65001, 65002));
        assertThat(config.channels()).singleElement().satisfies(channel -> {
            assertThat(channel.importFilter()).isEqualTo(ChannelFilter.NO_POLICY);
            assertThat(channel.exportFilter()).isEqualTo(ChannelFilter.NO_POLICY);
            assertThat(channel.preference()).isEqualTo(100);
        });
    }

    @Example
    void everyKey() {
        PeerConfig config = read("description", "Transit", "disabled", true, "port", 1179, "interface", "eth0",
                "hold-time", "30s", "keepalive-time", "7s", "connect-retry-time", "5s", "connect-delay", "2s",
                "error-wait", Map.of("min", "1s", "max", "9s", "forget", "60s"), "multihop", 3, "ttl-security", true,
                "passive", true, "source-address", "192.0.2.1", "secret-file", "secret", "allow-own-as", 2,
                "enforce-first-as", true, "graceful-restart", "on", "graceful-restart-time", "60s",
                "graceful-restart-stale-time", "90s",
                "ipv6", Map.of("import", "all", "export", "none", "preference", 120, "next-hop-self", "yes",
                        "next-hop-address", "2001:db8::9", "import-limit", 10, "table", "other"));
        SessionConfig session = config.session();
        assertThat(session.errorWait()).isEqualTo(new ErrorWait(Duration.ofSeconds(1), Duration.ofSeconds(9),
                Duration.ofSeconds(60)));
        assertThat(session.hopLimit()).isEqualTo(255);
        assertThat(session.minimumHops()).isEqualTo(253);
        assertThat(session.holdSeconds()).isEqualTo(30);
        assertThat(session.keepaliveTime()).contains(Duration.ofSeconds(7));
        assertThat(session.gracefulRestart()).isEqualTo(new GracefulRestart(GracefulRestart.Mode.ON,
                Duration.ofSeconds(60), Duration.ofSeconds(90)));
        assertThat(config.families()).containsExactly(AddressFamily.IPV4, AddressFamily.IPV6);
        PeerChannel ipv6 = config.peerChannels().get(1);
        assertThat(ipv6.nextHopSelf()).isEqualTo(NextHopSelf.YES);
        assertThat(ipv6.nextHopAddress()).contains(IpAddress.parse("2001:db8::9"));
        assertThat(ipv6.channel().importLimit()).contains(new RouteLimit(10, RouteLimit.Action.DISABLE));
        assertThat(config.allowOwnAs()).isEqualTo(2);
        assertThat(config.enforceFirstAs()).isTrue();
    }

    @Example
    void hopLimits() {
        assertThat(read().session().hopLimit()).isEqualTo(1);
        assertThat(read("multihop", 5).session().hopLimit()).isEqualTo(5);
        assertThat(read("ttl-security", true).session().minimumHops()).isEqualTo(255);
    }

    @Example
    void mistakesAreNamed() {
        assertThat(errors("remote-as", 65001)).singleElement().asString().contains("iBGP");
        assertThat(errors("hold-time", "2s")).singleElement().asString().contains("hold-time");
        assertThat(errors("address", "fe80::1")).singleElement().asString().contains("interface");
        assertThat(errors("address", "224.0.0.5")).hasSize(1);
        assertThat(errors("source-address", "2001:db8::1")).hasSize(1);
        assertThat(errors("secret-file", "x".repeat(81))).hasSize(1);
        assertThat(errors("keepalive-time", "90s")).hasSize(1);
        assertThat(errors("graceful-restart-time", "4096s")).hasSize(1);
        assertThat(errors("graceful-restart-time", "1500ms")).singleElement().asString().contains("whole seconds");
        assertThat(errors("graceful-restart", "perhaps")).hasSize(1);
        assertThat(errors("error-wait", Map.of("min", "400s"))).hasSize(1);
        assertThat(errors("ipv4", Map.of("next-hop-address", "2001:db8::1"))).hasSize(1);
        MapSettings empty = new MapSettings("bgp.neighbors.x", Map.of());
        PeerConfig.read(empty);
        assertThat(empty.errors()).hasSize(4);
    }

    @Example
    void changesOfTheSessionRestartIt() {
        assertThat(PeerChange.between(read(), read(), true)).isEqualTo(new Reconfiguration.Same());
        assertThat(PeerChange.between(read(), read("secret-file", "new"), true))
                .isEqualTo(new Reconfiguration.Restart("secret-file changed"));
        assertThat(PeerChange.between(read(), read("hold-time", "30s"), true))
                .isEqualTo(new Reconfiguration.Restart("hold-time changed"));
        assertThat(PeerChange.between(read(), read("graceful-restart", "on"), true))
                .isEqualTo(new Reconfiguration.Restart("graceful-restart changed"));
        assertThat(PeerChange.between(read(), read("ipv6", Map.of()), true))
                .isEqualTo(new Reconfiguration.Restart("address families changed"));
        assertThat(PeerChange.between(read(), read("ipv4", Map.of("table", "other")), true))
                .isInstanceOf(Reconfiguration.Restart.class);
    }

    @Example
    void changesOfAChannelAreAppliedInPlace() {
        assertThat(PeerChange.between(read(), read("description", "new"), true))
                .isEqualTo(new Reconfiguration.InPlace(List.of()));
        PeerConfig filtered = read("ipv4", Map.of("import", "all", "export", "none", "export-limit", 9));
        assertThat(PeerChange.between(read(), filtered, true)).isEqualTo(new Reconfiguration.InPlace(List.of(
                "refresh routes of core0.ipv4", "announce routes to core0.ipv4 again", "change limits of core0.ipv4")));
        assertThat(PeerChange.between(read(), filtered, false)).isInstanceOf(Reconfiguration.Restart.class);
        assertThat(Optional.of(filtered).map(PeerConfig::disabled)).contains(false);
    }
}
