package jackdaw.bgp;

import jackdaw.bgp.session.SessionConfig;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.protocol.Reconfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What a changed neighbor block means for the running session: as little as possible. */
final class PeerChange {
    private record Part(String name, Function<SessionConfig, Object> value) {
    }

    private static final List<Part> SESSION_PARTS = List.of(
            new Part("address", SessionConfig::address), new Part("port", SessionConfig::port),
            new Part("interface", SessionConfig::interfaceName), new Part("local-as", SessionConfig::localAs),
            new Part("remote-as", SessionConfig::remoteAs), new Part("hold-time", SessionConfig::holdTime),
            new Part("keepalive-time", SessionConfig::keepaliveTime),
            new Part("connect-retry-time", SessionConfig::connectRetry),
            new Part("connect-delay", SessionConfig::connectDelay), new Part("error-wait", SessionConfig::errorWait),
            new Part("multihop", SessionConfig::multihop), new Part("ttl-security", SessionConfig::ttlSecurity),
            new Part("passive", SessionConfig::passive), new Part("source-address", SessionConfig::sourceAddress),
            new Part("secret-file", SessionConfig::secret),
            new Part("graceful-restart", SessionConfig::gracefulRestart));

    private PeerChange() {
    }

    /** @param canReimport whether a changed import filter can be satisfied by a route refresh */
    static Reconfiguration between(PeerConfig old, PeerConfig next, boolean canReimport) {
        if (old.equals(next)) {
            return new Reconfiguration.Same();
        }
        for (Part part : SESSION_PARTS) {
            if (!Objects.equals(part.value().apply(old.session()), part.value().apply(next.session()))) {
                return new Reconfiguration.Restart(part.name() + " changed");
            }
        }
        if (old.allowOwnAs() != next.allowOwnAs()) {
            return new Reconfiguration.Restart("allow-own-as changed");
        }
        if (old.enforceFirstAs() != next.enforceFirstAs()) {
            return new Reconfiguration.Restart("enforce-first-as changed");
        }
        if (!old.families().equals(next.families())) {
            return new Reconfiguration.Restart("address families changed");
        }
        return channels(old, next, canReimport);
    }

    private static Reconfiguration channels(PeerConfig old, PeerConfig next, boolean canReimport) {
        List<String> consequences = new ArrayList<>();
        if (old.bfd() != next.bfd()) {
            consequences.add((next.bfd() ? "begin" : "cease") + " to watch the neighbor by BFD");
        }
        for (int i = 0; i < old.peerChannels().size(); i++) {
            PeerChannel before = old.peerChannels().get(i);
            PeerChannel after = next.peerChannels().get(i);
            ChannelConfig a = before.channel();
            ChannelConfig b = after.channel();
            String name = old.name() + "." + b.name();
            if (!a.table().equals(b.table())) {
                return new Reconfiguration.Restart("table of " + name + " changed");
            }
            boolean reimport = !a.importFilter().equals(b.importFilter()) || a.preference() != b.preference()
                    || a.keepFiltered() != b.keepFiltered();
            if (reimport && !canReimport) {
                return new Reconfiguration.Restart("import of " + name + " changed and the neighbor cannot refresh");
            }
            if (reimport) {
                consequences.add("refresh routes of " + name);
            }
            if (!a.exportFilter().equals(b.exportFilter()) || before.nextHopSelf() != after.nextHopSelf()
                    || !before.nextHopAddress().equals(after.nextHopAddress())) {
                consequences.add("announce routes to " + name + " again");
            }
            if (!a.importLimit().equals(b.importLimit()) || !a.receiveLimit().equals(b.receiveLimit())
                    || !a.exportLimit().equals(b.exportLimit())) {
                consequences.add("change limits of " + name);
            }
        }
        return new Reconfiguration.InPlace(consequences);
    }
}
