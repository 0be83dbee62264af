package jackdaw.ospf.spf;

import jackdaw.rib.net.Prefix;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * A network outside of the AS: who announces it, and the path that was chosen. Both in one object, to which the index
 * of each router leads: a change of the way to one router asks thousands, and looks for none of them by its prefix.
 */
final class ExternalNet {
    private final Prefix prefix;
    /**
     * Mostly there is one, and nothing between it and the net. But a hostile router may bring a hundred thousand, and
     * change them all at once: a set lets go of each without a search.
     */
    private Collection<ExternalAnnouncement> told = List.of();
    /** Null if none of them leads there. */
    private Candidate best;
    private int lastRound;

    ExternalNet(Prefix prefix) {
        this.prefix = prefix;
    }

    Prefix prefix() {
        return prefix;
    }

    /** The LSAs that announce it. */
    Collection<ExternalAnnouncement> told() {
        return told;
    }

    void add(ExternalAnnouncement fresh) {
        if (told.isEmpty()) {
            told = List.of(fresh);
        } else {
            if (!(told instanceof LinkedHashSet)) {
                told = new LinkedHashSet<>(told);
            }
            told.add(fresh);
        }
    }

    /** One that was added. */
    void remove(ExternalAnnouncement gone) {
        if (told.size() == 1) {
            told = List.of();
        } else {
            told.remove(gone);
        }
    }

    /** False from the second time on in one round, none of which is 0. */
    boolean enters(int round) {
        boolean first = round != lastRound;
        lastRound = round;
        return first;
    }

    /** Takes over the outcome of a choice, null if there is no path; returns whether the route is another one now. */
    boolean settle(Candidate next) {
        Candidate before = best;
        best = next;
        return next == null || before == null ? next != before : !next.route().equals(before.route());
    }

    /** The route that was chosen, freed from gateways if it is a subnet of one's own. */
    Optional<OspfRoute> route() {
        return best == null ? Optional.empty() : Optional.of(RouteSet.direct(best.route()));
    }

    /** Nobody announces it, and that was taken notice of. */
    boolean isOver() {
        return told.isEmpty() && best == null;
    }
}
