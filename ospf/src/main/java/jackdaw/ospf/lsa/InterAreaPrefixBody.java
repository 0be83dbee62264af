package jackdaw.ospf.lsa;

import jackdaw.rib.net.Prefix;
import java.util.Optional;

/** A prefix in another area (RFC 2328 A.4.4 type 3, RFC 5340 A.4.5). */
public sealed interface InterAreaPrefixBody extends LsaBody {

    /** 0 to {@link ExternalBody#LS_INFINITY}. */
    int metric();

    /** Empty if the OSPFv2 mask has holes. */
    Optional<Prefix> prefix(int linkStateId);

    /** OSPFv2: the link state id is the network. */
    record V2(int mask, int metric) implements InterAreaPrefixBody {
        @Override
        public Optional<Prefix> prefix(int linkStateId) {
            return Masks.prefix(linkStateId, mask);
        }
    }

    /** OSPFv3; the metric inside {@code prefix} is unused. */
    record V3(int metric, LsaPrefix prefix) implements InterAreaPrefixBody {
        @Override
        public Optional<Prefix> prefix(int linkStateId) {
            return Optional.of(prefix.prefix());
        }
    }
}
