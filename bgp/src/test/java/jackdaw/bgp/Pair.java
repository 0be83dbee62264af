package jackdaw.bgp;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.bgp.session.GracefulRestart;
import jackdaw.bgp.session.SessionConfig;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.channel.RouteLimit;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Two routers on one link that are each other's neighbors. */
final class Pair {
    static final String[] LEFT = {"192.0.2.1/24", "2001:db8::1/64", "fe80::1/64"};
    static final String[] RIGHT = {"192.0.2.2/24", "2001:db8::2/64", "fe80::2/64"};

    final Lab lab;
    final Lab.Node left;
    final Lab.Node right;

    Pair(long seed) {
        this(seed, leftConfig(), rightConfig());
    }

    Pair(long seed, PeerConfig leftConfig, PeerConfig rightConfig) {
        lab = new Lab(seed);
        left = lab.new Node("left", rightConfig.session().address().toString()).link(LEFT)
                .peer(leftConfig, "10.0.0.1");
        right = lab.new Node("right", leftConfig.session().address().toString()).link(RIGHT)
                .peer(rightConfig, "10.0.0.2");
    }

    static PeerConfig leftConfig() {
        return config("192.0.2.2", 65001, 4200000002L, AddressFamily.IPV4, AddressFamily.IPV6);
    }

    static PeerConfig rightConfig() {
        return config("192.0.2.1", 4200000002L, 65001, AddressFamily.IPV4, AddressFamily.IPV6);
    }

    static PeerConfig config(String remote, long localAs, long remoteAs, AddressFamily... families) {
        return new PeerConfig("peer", "", false, SessionConfig.of(IpAddress.parse(remote), localAs, remoteAs),
                Arrays.stream(families).map(f -> new PeerChannel(
                        ChannelConfig.of(f, ChannelFilter.ACCEPT, ChannelFilter.ACCEPT, 100))).toList(), 0, false,
                false);
    }

    static PeerConfig with(PeerConfig config, Duration hold, boolean passive) {
        SessionConfig c = config.session();
        return new PeerConfig(config.name(), "", false, new SessionConfig(c.address(), c.port(), c.interfaceName(),
                c.localAs(), c.remoteAs(), hold, c.keepaliveTime(), c.connectRetry(), c.connectDelay(), c.errorWait(),
                c.multihop(), c.ttlSecurity(), passive, c.sourceAddress(), c.secret(), c.gracefulRestart()),
                config.peerChannels(), config.allowOwnAs(), config.enforceFirstAs(), false);
    }

    /** The same with other filters and an import limit on its IPv4 channel alone. */
    static PeerConfig ipv4(PeerConfig config, ChannelFilter in, ChannelFilter out, Optional<RouteLimit> limit) {
        ChannelConfig c = config.channels().getFirst();
        return new PeerConfig(config.name(), "", false, config.session(), List.of(new PeerChannel(new ChannelConfig(
                c.family(), c.table(), in, out, c.preference(), Optional.empty(), limit, Optional.empty(), false))),
                config.allowOwnAs(), config.enforceFirstAs(), false);
    }

    /** The same in other roles of graceful restart. */
    static PeerConfig restarting(PeerConfig config, GracefulRestart restart) {
        SessionConfig c = config.session();
        return new PeerConfig(config.name(), "", false, new SessionConfig(c.address(), c.port(), c.interfaceName(),
                c.localAs(), c.remoteAs(), c.holdTime(), c.keepaliveTime(), c.connectRetry(), c.connectDelay(),
                c.errorWait(), c.multihop(), c.ttlSecurity(), c.passive(), c.sourceAddress(), c.secret(), restart),
                config.peerChannels(), config.allowOwnAs(), config.enforceFirstAs(), config.bfd());
    }

    /** The same, with its session watched by BFD. */
    static PeerConfig watched(PeerConfig config) {
        return new PeerConfig(config.name(), "", false, config.session(), config.peerChannels(), config.allowOwnAs(),
                config.enforceFirstAs(), true);
    }

    Pair started() {
        left.start();
        right.start();
        lab.run(Duration.ofSeconds(20));
        assertThat(left.isUp()).as(left.log.toString()).isTrue();
        assertThat(right.isUp()).as(right.log.toString()).isTrue();
        return this;
    }

    void run(int seconds) {
        lab.run(Duration.ofSeconds(seconds));
    }
}
