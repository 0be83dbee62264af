package jackdaw.ospf.iface;

import jackdaw.rib.net.RouterId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Election of the designated router and its backup (RFC 2328 §9.4) as a function of what the routers of the network
 * say. Version 2 names routers by interface address, version 3 by router id; either way 32 bits, the candidate's
 * {@code name}.
 */
public final class DrElection {

    /**
     * A router of the network in state 2-Way or better, or this router itself.
     *
     * @param name   how Hellos of this version name it
     * @param dr     name it declares as designated router
     * @param backup name it declares as backup
     */
    public record Candidate(RouterId id, RouterId name, int priority, RouterId dr, RouterId backup) {
        boolean claimsDr() {
            return dr.equals(name);
        }

        boolean claimsBackup() {
            return backup.equals(name);
        }

        Candidate claiming(RouterId newDr, RouterId newBackup) {
            return new Candidate(id, name, priority, newDr, newBackup);
        }
    }

    /** Who won; empty if nobody may. */
    public record Result(Optional<Candidate> dr, Optional<Candidate> backup) {
        boolean isDr(Candidate router) {
            return dr.map(c -> c.id().equals(router.id())).orElse(false);
        }

        boolean isBackup(Candidate router) {
            return backup.map(c -> c.id().equals(router.id())).orElse(false);
        }
    }

    private static final Comparator<Candidate> RANK =
            Comparator.comparingInt(Candidate::priority).thenComparing(Candidate::id);

    private DrElection() {
    }

    /** Steps 1 to 4. */
    public static Result elect(Candidate self, List<Candidate> others) {
        Result first = round(self, others);
        boolean wasDr = self.claimsDr();
        boolean wasBackup = self.claimsBackup();
        if (first.isDr(self) == wasDr && first.isBackup(self) == wasBackup) {
            return first;
        }
        // Step 4: a router that newly became, or ceased to be, one of the two votes once more as what it is now, so
        // that none becomes both.
        return round(self.claiming(first.isDr(self) ? self.name() : RouterId.NONE,
                first.isBackup(self) ? self.name() : RouterId.NONE), others);
    }

    private static Result round(Candidate self, List<Candidate> others) {
        List<Candidate> eligible = java.util.stream.Stream.concat(java.util.stream.Stream.of(self), others.stream())
                .filter(c -> c.priority() > 0).toList();
        Optional<Candidate> backup = eligible.stream().filter(c -> !c.claimsDr() && c.claimsBackup()).max(RANK)
                .or(() -> eligible.stream().filter(c -> !c.claimsDr()).max(RANK));
        Optional<Candidate> dr = eligible.stream().filter(Candidate::claimsDr).max(RANK).or(() -> backup);
        return new Result(dr, backup);
    }
}
