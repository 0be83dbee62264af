package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.Optional;

/**
 * An LSA of an external route with what the choice of routes reads of it each time, side by side.
 *
 * @param forwarding  to where packets go instead of to the router
 * @param counts      it is of the right kind for its place, neither flushed nor unreachable, and its prefix is unicast
 */
record ExternalAnnouncement(ExternalPlace place, Lsa lsa, ExternalBody body, Prefix prefix,
                            Optional<IpAddress> forwarding, Precedence precedence, boolean counts) {

    /** Empty if the LSA has another body, or a mask with holes. */
    static Optional<ExternalAnnouncement> of(ExternalPlace place, Lsa lsa) {
        if (!(lsa.body() instanceof ExternalBody body)) {
            return Optional.empty();
        }
        LsaHeader header = lsa.header();
        LsaKind kind = place.nssa().equals(RouterId.NONE) ? LsaKind.EXTERNAL : LsaKind.NSSA_EXTERNAL;
        boolean counts = header.kind() == kind && !header.isMaxAge() && body.metric() < ExternalBody.LS_INFINITY
                && !(body instanceof ExternalBody.V3 v3 && v3.prefix().isNoUnicast());
        return body.prefix(header.linkStateId()).map(prefix -> new ExternalAnnouncement(place, lsa, body, prefix,
                body.forwardingAddress(), Precedence.of(header, body), counts));
    }

    RouterId router() {
        return precedence.originator();
    }
}
