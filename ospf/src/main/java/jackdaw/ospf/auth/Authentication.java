package jackdaw.ospf.auth;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.protocol.Secret;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What an interface demands of packets and puts into them. */
public sealed interface Authentication {

    /** Nothing. */
    enum None implements Authentication {
        NONE
    }

    /** A password in clear: against mistakes, not against attackers. At most eight octets count. OSPFv2 only. */
    record Simple(Secret password) implements Authentication {
    }

    /**
     * A digest over the packet and a key. The key whose time to sign began last signs, the first in the list among
     * equals; each whose time to be accepted it is, is accepted.
     *
     * <p>When no key is left, the one that was valid last stays in use: neither silence nor packets without
     * authentication would be better (RFC 2328 §D.3). Before the first becomes valid, as on a machine without a
     * clock, that one is used already.
     *
     * @param keys     not empty, each of another id
     * @param extended OSPFv2: with sequence numbers of 64 bits (RFC 7474), as OSPFv3 has them always
     */
    record Cryptographic(List<AuthKey> keys, boolean extended) implements Authentication {
        /** As each version has it from the start. */
        public Cryptographic(List<AuthKey> keys) {
            this(keys, false);
        }

        public Cryptographic {
            keys = List.copyOf(keys);
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("cryptographic authentication needs a key");
            }
        }

        /** The key that signs now. */
        public AuthKey signing(Instant now) {
            return keys.stream().filter(k -> k.generate().contains(now))
                    .reduce((a, b) -> b.generate().beginning().isAfter(a.generate().beginning()) ? b : a)
                    .orElseGet(() -> substitute(AuthKey::generate, now));
        }

        /** Whether a key signs although its time is over or has yet to come. */
        public boolean isOverdue(Instant now) {
            return keys.stream().noneMatch(k -> k.generate().contains(now));
        }

        /** The key of that id, whatever its time. */
        public Optional<AuthKey> find(int id) {
            return keys.stream().filter(k -> k.id() == id).findFirst();
        }

        /** Whether packets signed with the key are believed now. */
        boolean accepts(AuthKey key, Instant now) {
            return key.accept().contains(now) || keys.stream().noneMatch(k -> k.accept().contains(now))
                    && key.equals(substitute(AuthKey::accept, now));
        }

        private AuthKey substitute(Function<AuthKey, Lifetime> use, Instant now) {
            return keys.stream().filter(k -> use.apply(k).isOver(now))
                    .max(Comparator.comparing(k -> use.apply(k).end()))
                    .orElseGet(() -> keys.stream().min(Comparator.comparing(k -> use.apply(k).beginning()))
                            .orElseThrow());
        }
    }

    /** Octets appended to each packet sent, by the longest of the keys; they are not in the packet's length. */
    default int trailerOctets(OspfVersion version) {
        return switch (this) {
            case None _, Simple _ -> 0;
            case Cryptographic c -> switch (version) {
                case V2 -> c.extended() ? ExtendedAuthenticator.SEQUENCE_OCTETS : 0;
                case V3 -> AuthenticationTrailer.HEADER_OCTETS;
            } + c.keys().stream().mapToInt(k -> k.algorithm().digestOctets()).max().orElseThrow();
        };
    }
}
