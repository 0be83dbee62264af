package jackdaw.ospf.iface;

import jackdaw.ospf.auth.AuthVerdict;
import jackdaw.ospf.auth.Authentication;
import jackdaw.ospf.auth.AuthenticationTrailer;
import jackdaw.ospf.auth.Authenticator;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.rib.net.IpAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** What an interface puts on its packets, and demands of those it receives. */
final class Seal {
    private final Instance instance;
    private final Supplier<InterfaceConfig> config;
    private final ReplayGuard guard;
    private boolean isOverdue;

    Seal(Instance instance, Supplier<InterfaceConfig> config) {
        this.instance = instance;
        this.config = config;
        this.guard = new ReplayGuard(instance.version());
    }

    private Authentication authentication() {
        return config.get().authentication();
    }

    private Instant wall() {
        return instance.turn().wall();
    }

    /** Whether packets bear a checksum: a trailer takes its place (RFC 7166 §4.2). */
    boolean hasChecksum() {
        return instance.version() == OspfVersion.V2 || !(authentication() instanceof Authentication.Cryptographic);
    }

    /** An encoded packet as it goes out. */
    byte[] put(byte[] octets, IpAddress source) {
        if (!(authentication() instanceof Authentication.Cryptographic keys)) {
            return instance.version() == OspfVersion.V3 ? octets
                    : Authenticator.sign(octets, authentication(), 0, wall());
        }
        mind(keys);
        long sequence = instance.nextSequence();
        return switch (instance.version()) {
            case V2 -> Authenticator.sign(octets, keys, (int) sequence, wall());
            case V3 -> AuthenticationTrailer.sign(octets, keys.signing(wall()), sequence, source);
        };
    }

    /** The notice that RFC 2328 §D.3 asks for when the last key expires. */
    private void mind(Authentication.Cryptographic keys) {
        boolean overdue = keys.isOverdue(wall());
        if (overdue && !isOverdue) {
            instance.warn("no authentication key of " + config.get().label() + " is valid at " + wall()
                    + ": key " + keys.signing(wall()).id() + " stays in use");
        }
        isOverdue = overdue;
    }

    /** Why a received packet is not believed; empty if it is. */
    Optional<String> refusal(byte[] octets, OspfPacket packet, IpAddress source) {
        return switch (judge(octets, source)) {
            case AuthVerdict.Rejected(AuthVerdict.Reason reason) -> Optional.of(reason.label());
            case AuthVerdict.Accepted(OptionalLong sequence) -> sequence.isEmpty()
                    || guard.admit(packet.header().routerId(), sequence.getAsLong(), packet.type(),
                            config.get().deadSeconds(), instance.now())
                    ? Optional.empty() : Optional.of("replayed packet");
        };
    }

    private AuthVerdict judge(byte[] octets, IpAddress source) {
        return switch (instance.version()) {
            case V2 -> Authenticator.verify(octets, authentication(), wall());
            case V3 -> authentication() instanceof Authentication.Cryptographic keys
                    ? AuthenticationTrailer.verify(octets, keys, source, wall())
                    : new AuthVerdict.Accepted(OptionalLong.empty());
        };
    }
}
