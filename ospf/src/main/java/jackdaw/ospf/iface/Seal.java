package jackdaw.ospf.iface;

import jackdaw.ospf.auth.AuthVerdict;
import jackdaw.ospf.auth.Authentication;
import jackdaw.ospf.auth.AuthenticationTrailer;
import jackdaw.ospf.auth.Authenticator;
import jackdaw.ospf.auth.ExtendedAuthenticator;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.ReverseMetric;
import jackdaw.ospf.wire.SignalingBlock;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** What an interface puts on its packets, and demands of those it receives. */
final class Seal {
    private static final int LENGTH_AT = 2;

    private final Instance instance;
    private final Supplier<InterfaceConfig> config;
    private final Supplier<String> link;
    private boolean isOverdue;

    /** @param link names what the interface attaches to, as long as it is the same */
    Seal(Instance instance, Supplier<InterfaceConfig> config, Supplier<String> link) {
        this.instance = instance;
        this.config = config;
        this.link = link;
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

    /** A packet as it goes out, with what it signals behind it. */
    byte[] put(byte[] octets, OspfPacket packet, IpAddress source) {
        Optional<ReverseMetric> signaled = packet instanceof OspfPacket.Hello hello ? hello.reverseMetric()
                : Optional.empty();
        if (!(authentication() instanceof Authentication.Cryptographic keys)) {
            return join(instance.version() == OspfVersion.V3 ? octets
                    : Authenticator.sign(octets, authentication(), 0, wall()),
                    signaled.map(SignalingBlock::checksummed));
        }
        mind(keys);
        boolean extended = isExtended(keys);
        long sequence = extended ? instance.nextExtendedSequence() : instance.nextSequence();
        return switch (instance.version()) {
            case V2 -> join(extended ? ExtendedAuthenticator.sign(octets, keys.signing(wall()), sequence, source)
                    : Authenticator.sign(octets, keys, (int) sequence, wall()),
                    signaled.map(m -> SignalingBlock.signed(m, keys.signing(wall()), (int) sequence)));
            case V3 -> AuthenticationTrailer.sign(join(octets, signaled.map(SignalingBlock::covered)),
                    keys.signing(wall()), sequence, source);
        };
    }

    private boolean isExtended(Authentication.Cryptographic keys) {
        return keys.extended() && instance.version() == OspfVersion.V2;
    }

    private static byte[] join(byte[] octets, Optional<byte[]> block) {
        return block.map(b -> new WireWriter(octets.length + b.length).bytes(octets).bytes(b).toBytes())
                .orElse(octets);
    }

    /**
     * What an authentic Hello signals; nothing if the block behind it is not as it should be (RFC 5613 §2.2, §2.5).
     */
    Optional<ReverseMetric> signaled(byte[] octets, OspfPacket.Hello hello) {
        return hello.isSignaling() ? block(octets).flatMap(SignalingBlock::reverseMetric) : Optional.empty();
    }

    private Optional<byte[]> block(byte[] octets) {
        int end = new WireReader(octets, LENGTH_AT, 2).u16();
        if (!(authentication() instanceof Authentication.Cryptographic keys)) {
            return SignalingBlock.at(octets, end).filter(SignalingBlock::isIntact);
        }
        if (instance.version() == OspfVersion.V3) {
            return SignalingBlock.at(octets, end);
        }
        boolean extended = isExtended(keys);
        int sequence = extended ? (int) ExtendedAuthenticator.sequence(octets) : Authenticator.sequence(octets);
        return (extended ? ExtendedAuthenticator.key(octets, keys) : Authenticator.key(octets, keys)).flatMap(key ->
                SignalingBlock.at(octets, end + (extended ? ExtendedAuthenticator.SEQUENCE_OCTETS : 0)
                        + key.algorithm().digestOctets()).filter(b -> SignalingBlock.isAuthentic(b, key, sequence)));
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
                    || isFresh(octets, packet, sequence.getAsLong())
                    ? Optional.empty() : Optional.of("replayed packet");
        };
    }

    private boolean isFresh(byte[] octets, OspfPacket packet, long sequence) {
        boolean isFresh = isAdmitted(octets, packet, sequence);
        if (isFresh) {
            instance.noteHeard();
        }
        return isFresh;
    }

    private boolean isAdmitted(byte[] octets, OspfPacket packet, long sequence) {
        RouterId router = packet.header().routerId();
        return authentication() instanceof Authentication.Cryptographic keys && isExtended(keys)
                ? instance.guards().of(link.get() + keyName(octets, keys)).admitExtended(router, sequence,
                        packet.type(), config.get().deadSeconds(), instance.now())
                : instance.guards().of(link.get()).admit(router, sequence, packet.type(), digest(octets),
                        config.get().deadSeconds(), instance.now());
    }

    /** What begins behind an authentic packet is its digest (RFC 2328 §D.4.3), or the trailer of OSPFv3. */
    private static long digest(byte[] octets) {
        return new WireReader(octets, new WireReader(octets, LENGTH_AT, 2).u16(), Long.BYTES).i64();
    }

    /**
     * Numbers of 64 bits count for life, and for their key: a router that has lost its own begins anew under another
     * one (RFC 7474 §8).
     */
    private static String keyName(byte[] octets, Authentication.Cryptographic keys) {
        return ExtendedAuthenticator.key(octets, keys).map(key -> "/key-" + Integer.toUnsignedString(key.id()))
                .orElse("");
    }

    private AuthVerdict judge(byte[] octets, IpAddress source) {
        return switch (instance.version()) {
            case V2 -> authentication() instanceof Authentication.Cryptographic keys && isExtended(keys)
                    ? ExtendedAuthenticator.verify(octets, keys, source, wall())
                    : Authenticator.verify(octets, authentication(), wall());
            case V3 -> authentication() instanceof Authentication.Cryptographic keys
                    ? AuthenticationTrailer.verify(octets, keys, source, wall())
                    : new AuthVerdict.Accepted(OptionalLong.empty());
        };
    }
}
