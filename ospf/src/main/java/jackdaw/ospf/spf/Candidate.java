package jackdaw.ospf.spf;

/**
 * A path under comparison (RFC 2328 §11, §16.4 (6)).
 *
 * @param rank of a path out of the AS (RFC 2328 §16.4.1): 0 if an intra-area path outside of the backbone leads
 *             there, else 1, and always 1 under RFC 1583 rules; 0 for all others
 * @param told who gives the route its name; null for a path inside of the AS
 */
record Candidate(OspfRoute route, int rank, ExternalAnnouncement told) {

    /** Negative if better than {@code other}, 0 if equal. */
    private int compare(Candidate other) {
        int order = route.type().compareTo(other.route.type());
        order = order != 0 ? order : Long.compare(route.metric2(), other.route.metric2());
        order = order != 0 ? order : Integer.compare(rank, other.rank);
        return order != 0 ? order : Long.compare(route.metric1(), other.route.metric1());
    }

    /** What is left of two; {@code known} may be null. */
    static Candidate better(Candidate known, Candidate fresh, int ecmpLimit) {
        int order = known == null ? -1 : fresh.compare(known);
        return order < 0 ? fresh : order > 0 ? known : known.join(fresh, ecmpLimit);
    }

    private Candidate join(Candidate other, int ecmpLimit) {
        OspfRoute a = route;
        OspfRoute b = other.route;
        boolean first = isBefore(other);
        OspfRoute named = first ? a : b;
        return new Candidate(new OspfRoute(a.prefix(), a.type(), a.metric1(), a.metric2(), named.tag(),
                named.area(), named.originator(), Hops.union(a.hops(), b.hops(), ecmpLimit)), rank,
                first ? told : other.told);
    }

    private Precedence precedence() {
        return told == null ? Precedence.of(route.originator()) : told.precedence();
    }

    private boolean isBefore(Candidate other) {
        int order = precedence().compareTo(other.precedence());
        order = order != 0 ? order : route.area().compareTo(other.route.area());
        return (order != 0 ? order : Integer.compareUnsigned(route.tag(), other.route.tag())) <= 0;
    }
}
