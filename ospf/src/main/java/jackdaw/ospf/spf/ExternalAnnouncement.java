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
 * An LSA of an external route with what the choice of routes reads of it each time, in one place: a change may ask
 * thousands of them, which no cache holds any more.
 *
 * @param router     that advertises it
 * @param isType7    it is told in an NSSA
 * @param type2      its metric is not comparable with the metrics inside
 * @param forwarding to where packets go instead of to the router
 * @param counts     it is of the right kind for its place, neither flushed nor unreachable, and its prefix is unicast
 */
record ExternalAnnouncement(ExternalPlace place, Lsa lsa, Prefix prefix, RouterId router, boolean isType7,
                            boolean type2, int metric, int tag, Optional<IpAddress> forwarding, boolean counts) {

    /** Empty if the LSA has another body, or a mask with holes. */
    static Optional<ExternalAnnouncement> of(ExternalPlace place, Lsa lsa) {
        if (!(lsa.body() instanceof ExternalBody body)) {
            return Optional.empty();
        }
        LsaHeader header = lsa.header();
        boolean isType7 = !place.nssa().equals(RouterId.NONE);
        boolean mayCount = header.kind() == (isType7 ? LsaKind.NSSA_EXTERNAL : LsaKind.EXTERNAL) && !header.isMaxAge()
                && body.metric() < ExternalBody.LS_INFINITY
                && !(body instanceof ExternalBody.V3 v3 && v3.prefix().isNoUnicast());
        return body.prefix(header.linkStateId()).map(prefix -> new ExternalAnnouncement(place, lsa, prefix,
                header.advertisingRouter(), isType7, body.isType2(), body.metric(), body.tag(),
                body.forwardingAddress(), mayCount && RouteSet.isUnicast(prefix)));
    }

    /** Of its place: there is one at a time. */
    @Override
    public int hashCode() {
        return place.hashCode();
    }

    Precedence precedence() {
        return Precedence.of(lsa.header(), (ExternalBody) lsa.body());
    }

    /** The P-bit: all may hear of it. */
    boolean propagates() {
        return ((ExternalBody) lsa.body()).propagates(lsa.header().options());
    }
}
