package jackdaw.bgp.session;

import jackdaw.bgp.attribute.PathSegments;
import jackdaw.bgp.attribute.WireContext;
import jackdaw.bgp.wire.Afi;
import jackdaw.bgp.wire.Capability;
import jackdaw.bgp.wire.Notification;
import jackdaw.bgp.wire.Open;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.wire.WireWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What two OPENs agree on.
 *
 * @param holdTime        the smaller of both; zero: no keepalives
 * @param keepalive       between our keepalives; zero if {@code holdTime} is
 * @param families        announced by both
 * @param refresh         the peer answers ROUTE-REFRESH
 * @param enhancedRefresh refreshes have a marked begin and end (RFC 7313)
 */
public record Negotiation(Open offered, Open received, boolean fourOctetAs, Duration holdTime, Duration keepalive,
                          List<AddressFamily> families, boolean refresh, boolean enhancedRefresh) {
    private static final int BAD_PEER_AS = 2;
    private static final int CAPABILITY_MISSING = 7;

    /** The outcome. */
    sealed interface Result {
        record Agreed(Negotiation negotiation) implements Result {
        }

        record Refused(Notification notification, String reason) implements Result {
        }
    }

    public Negotiation {
        families = List.copyOf(families);
    }

    /** The OPEN we send. */
    static Open offer(SessionConfig config, RouterId identifier, List<AddressFamily> families,
                      Optional<Capability.GracefulRestart> restarting) {
        List<Capability> capabilities = new ArrayList<>();
        families.forEach(f -> capabilities.add(new Capability.Multiprotocol(Afi.code(f), Afi.UNICAST)));
        capabilities.add(new Capability.RouteRefresh());
        restarting.ifPresent(capabilities::add);
        capabilities.add(new Capability.FourOctetAs(config.localAs()));
        capabilities.add(new Capability.EnhancedRefresh());
        int asn = (int) (config.localAs() > 0xffff ? PathSegments.AS_TRANS : config.localAs());
        return new Open(asn, config.holdSeconds(), identifier, capabilities);
    }

    static Result between(SessionConfig config, Open offered, Open received) {
        if (received.effectiveAs() != config.remoteAs()) {
            return new Result.Refused(new Notification(Notification.OPEN, BAD_PEER_AS),
                    "the neighbor is AS " + received.effectiveAs() + ", not " + config.remoteAs());
        }
        List<AddressFamily> common = new ArrayList<>(offered.families());
        common.retainAll(received.families());
        if (common.isEmpty()) {
            return new Result.Refused(new Notification(Notification.OPEN, CAPABILITY_MISSING, wanted(offered)),
                    "no common address family");
        }
        Duration hold = Duration.ofSeconds(Math.min(offered.holdSeconds(), received.holdSeconds()));
        Optional<Duration> configured = config.keepaliveTime().filter(k -> k.compareTo(hold) < 0);
        Duration keepalive = hold.isZero() ? Duration.ZERO : configured.orElse(hold.dividedBy(3));
        boolean refresh = received.has(Capability.RouteRefresh.class);
        return new Result.Agreed(new Negotiation(offered, received, received.has(Capability.FourOctetAs.class), hold,
                keepalive, common, refresh, refresh && received.has(Capability.EnhancedRefresh.class)));
    }

    /** RFC 5492 §5: the capabilities without which no session makes sense. */
    private static Bytes wanted(Open offered) {
        WireWriter out = new WireWriter(12);
        offered.families().forEach(f -> out.u8(1).u8(4).u16(Afi.code(f)).u8(0).u8(Afi.UNICAST));
        return Bytes.of(out.toBytes());
    }

    /** What the peer says of its restarts; empty as well if we take no part. */
    public Optional<Capability.GracefulRestart> neighborRestart() {
        return offered.has(Capability.GracefulRestart.class) ? received.find(Capability.GracefulRestart.class)
                : Optional.empty();
    }

    /** Both sides take a NOTIFICATION for a restart unless it is a Hard Reset (RFC 8538 §2). */
    public boolean hardReset() {
        return neighborRestart().filter(Capability.GracefulRestart::notification).isPresent();
    }

    /** Families whose routes outlive a session that ends so. */
    List<AddressFamily> keptAfter(Parting parting) {
        boolean keeps = switch (parting) {
            case SILENT -> true;
            case NOTIFIED -> hardReset();
            case FINAL -> false;
        };
        return families.stream().filter(f -> keeps && neighborRestart().flatMap(r -> r.family(f)).isPresent()).toList();
    }

    public RouterId neighborId() {
        return received.identifier();
    }

    public WireContext wireContext() {
        return new WireContext(fourOctetAs, true);
    }
}
