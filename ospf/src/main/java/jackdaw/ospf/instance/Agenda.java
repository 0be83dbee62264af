package jackdaw.ospf.instance;

import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.ospf.spf.RouteCalculation.Stage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must be done once the event at hand has been taken in. State machines only note it here, so that ten
 * neighbors lost in one event cost one election, one router-LSA and one SPF.
 */
public final class Agenda {
    private final TreeSet<Integer> elections = new TreeSet<>();
    private boolean ownLsas;
    private Optional<Stage> spf = Optional.empty();
    private boolean adjacencies;
    private boolean loss;
    private final List<StoredLsa> installed = new ArrayList<>();
    private final Set<LsaPlace> twins = new LinkedHashSet<>();

    /** The designated router of this interface must be chosen anew (RFC 2328 §9.2 NeighborChange). */
    public void noteElection(int ifindex) {
        elections.add(ifindex);
    }

    /** Router-, network-, link- or intra-area-prefix-LSAs may have changed (RFC 2328 §12.4). */
    public void noteOwnLsas() {
        ownLsas = true;
    }

    /** An instance came into the database: routes follow if it is news. */
    public void noteInstalled(StoredLsa stored) {
        installed.add(stored);
        if (stored.isNews()) {
            Stage.of(stored.lsa().header().kind()).ifPresent(this::noteSpf);
        }
    }

    /** A neighbor has, under the number of our own LSA, another one that is the older of the two. */
    public void noteTwin(LsaPlace place) {
        twins.add(place);
    }

    /** The database changed in what routes follow from. */
    public void noteSpf() {
        noteSpf(Stage.TREES);
    }

    /** The same for a change that only touches the calculation from {@code stage} on. */
    public void noteSpf(Stage stage) {
        spf = Optional.of(spf.map(s -> s.or(stage)).orElse(stage));
    }

    /** The number of Full neighbors may have changed. */
    public void noteAdjacencies() {
        adjacencies = true;
    }

    /** A neighbor is Full no longer: routes by it lead nowhere. */
    public void noteLoss() {
        loss = true;
        noteSpf();
    }

    public boolean isEmpty() {
        return elections.isEmpty() && !ownLsas && spf.isEmpty() && !adjacencies && twins.isEmpty();
    }

    public List<StoredLsa> takeInstalled() {
        List<StoredLsa> taken = List.copyOf(installed);
        installed.clear();
        return taken;
    }

    public List<LsaPlace> takeTwins() {
        List<LsaPlace> taken = List.copyOf(twins);
        twins.clear();
        return taken;
    }

    public List<Integer> takeElections() {
        List<Integer> taken = List.copyOf(elections);
        elections.clear();
        return taken;
    }

    public boolean takeOwnLsas() {
        boolean taken = ownLsas;
        ownLsas = false;
        return taken;
    }

    public Optional<Stage> takeSpf() {
        Optional<Stage> taken = spf;
        spf = Optional.empty();
        return taken;
    }

    public boolean takeLoss() {
        boolean taken = loss;
        loss = false;
        return taken;
    }

    public boolean takeAdjacencies() {
        boolean taken = adjacencies;
        adjacencies = false;
        return taken;
    }
}
