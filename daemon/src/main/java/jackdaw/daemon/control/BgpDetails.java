package jackdaw.daemon.control;

import jackdaw.bgp.BgpProtocol;
import jackdaw.bgp.session.SessionTimers;
import jackdaw.bgp.status.CapabilityLines;
import jackdaw.bgp.status.PeerStatus;
import jackdaw.bgp.status.RestartStatus;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.ChannelState;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.Protocol;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.time.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The BGP block of {@code show protocols all}. */
final class BgpDetails implements ProtocolDetails {

    @Override
    public List<String> lines(Protocol protocol, Turn turn) {
        return protocol instanceof BgpProtocol bgp
                ? lines(bgp.status(turn), bgp.state() == ProtocolState.DOWN) : List.of();
    }

    @Override
    public List<String> channelLines(Protocol protocol, Channel channel, Turn turn) {
        if (!(protocol instanceof BgpProtocol bgp)) {
            return List.of();
        }
        PeerStatus status = bgp.status(turn);
        List<String> out = new ArrayList<>();
        if (status.restarts().recovering()) {
            out.add("    " + RouteText.pad("GR recovery:", 16)
                    + (status.neighborId().isPresent() ? "waiting" : "pending"));
        }
        if (status.restarts().stale().contains(channel.family())) {
            out.add("    " + RouteText.pad("Neighbor GR:", 16) + "stale routes");
        }
        if (channel.state() != ChannelState.DOWN) {
            Optional.ofNullable(status.nextHops().get(channel.family())).ifPresent(hops -> out.add("    "
                    + RouteText.pad("BGP Next hop:", 16)
                    + String.join(" ", hops.stream().map(IpAddress::toString).toList())));
        }
        return out;
    }

    private static List<String> lines(PeerStatus status, boolean down) {
        List<String> out = new ArrayList<>();
        status.message().filter(m -> !m.isEmpty())
                .ifPresent(m -> out.add("  " + RouteText.pad("Message:", 16) + m));
        out.add("  " + RouteText.pad("BGP state:", 20) + (down ? "Down" : status.state()));
        boolean linkLocal = status.neighborAddress().isLinkLocal();
        out.add(entry("Neighbor address:", status.neighborAddress()
                + (linkLocal ? status.interfaceName().map(i -> "%" + i).orElse("") : "")));
        if (status.neighborPort() != 179) {
            out.add(entry("Neighbor port:", String.valueOf(status.neighborPort())));
        }
        out.add(entry("Neighbor AS:", String.valueOf(status.neighborAs())));
        out.add(entry("Local AS:", String.valueOf(status.localAs())));
        if (!status.restarts().stale().isEmpty()) {
            out.add("    Neighbor graceful restart active");
        }
        timer("Error wait:", status.timers().errorWait(), out);
        timer("Connect delay:", status.timers().connect(), out);
        timer("Restart timer:", status.restarts().timer(), out);
        status.neighborId().ifPresent(id -> established(status, id.toString(), out));
        status.lastError().ifPresent(e -> out.add(entry("Last error:", e)));
        restarts(status.restarts(), out);
        if (!status.faults().isEmpty()) {
            out.add(entry("Faults:", String.join(", ", status.faults().entrySet().stream()
                    .map(f -> f.getKey() + " " + f.getValue()).toList())));
        }
        return out;
    }

    private static void established(PeerStatus status, String id, List<String> out) {
        out.add(entry("Neighbor ID:", id));
        out.add("    Local capabilities");
        CapabilityLines.of(status.localCapabilities()).forEach(c -> out.add("      " + c));
        out.add("    Neighbor capabilities");
        CapabilityLines.of(status.neighborCapabilities()).forEach(c -> out.add("      " + c));
        out.add(entry("Session:", String.join(" ", status.sessionFlags())));
        status.sourceAddress().ifPresent(source -> out.add(entry("Source address:", source.toString())));
        timer("Hold timer:", status.timers().hold(), out);
        timer("Keepalive timer:", status.timers().keepalive(), out);
    }

    /** Not in BIRD: how restarts of the neighbor have ended so far. */
    private static void restarts(RestartStatus restarts, List<String> out) {
        if (restarts.begun() > 0) {
            out.add(entry("Restarts:", restarts.begun() + " of the neighbor, " + restarts.completed()
                    + " completed, " + restarts.expired() + " expired"));
        }
    }

    private static String entry(String key, String value) {
        return "    " + RouteText.pad(key, 18) + value;
    }

    private static void timer(String key, Optional<SessionTimers.Running> timer, List<String> out) {
        timer.ifPresent(t -> out.add(entry(key, String.format(Locale.ROOT, "%.3f/%d",
                t.left().toMillis() / 1000.0, t.total().toSeconds()))));
    }
}
