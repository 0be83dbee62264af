package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Example;

/**
 * OSPF that is wrong on purpose must be found out by one of the seeds that every test tries. Each mutant begins with
 * one that has found it.
 */
class MutantsTest {
    private static final int SEEDS = 200;

    private static void isFound(Mutant mutant, int likely) {
        Optional<String> found = IntStream.concat(IntStream.of(likely), IntStream.range(0, SEEDS))
                .mapToObj(mutant::find).flatMap(Optional::stream).findFirst();
        assertThat(found).as("what is wrong in %d seeds", SEEDS).isPresent();
        assertThat(found.get()).as("a finding of the simulation").contains("-Dospf.seed=");
    }

    @Example
    void whoDoesNotGreetThoseItKnowsOnNbma() {
        isFound(Mutant.listingNothing("iface.Audience", "ofPolls"), 0);
    }

    @Example
    void whoAppointsNoDesignatedRouter() {
        isFound(Mutant.doingNothing("iface.OspfInterface", "appoint"), 0);
    }

    @Example
    void whoAppointsThoseWhoMayNotBeDesignated() {
        isFound(Mutant.answering(1, "iface.DrElection$Candidate", "priority"), 61);
    }

    @Example
    void whoTakesPointToMultipointForANetworkOfAnotherKind() {
        isFound(Mutant.answering(1, "iface.NetworkType", "hasDesignatedRouter"), 0);
    }

    @Example
    void whoseVirtualLinksCostNothing() {
        isFound(Mutant.answering(1L, "spf.VirtualWays$Way", "cost"), 24);
    }

    @Example
    void whoDoesNotLookForShortCutsAlongTransitAreas() {
        isFound(Mutant.doingNothing("spf.InternalRoutes", "shortCuts"), 24);
    }

    @Example
    void whoseRangesGatherNothing() {
        isFound(Mutant.findingNothing("area.AreaRules", "range"), 10);
    }

    @Example
    void whoCarriesTransitAsAStubRouter() {
        isFound(Mutant.answering(0, "transit.TransitPolicy", "isRefused"), 0);
    }

    @Example
    void whoBelievesPacketsOfBefore() {
        isFound(Mutant.answering(1, "replay.ReplayGuard", "admit"), 3);
    }

    @Example
    void whoForgetsItsSequenceNumbersWithItsProcess() {
        isFound(Mutant.doingNothing("EffectOutlet", "store"), 14);
    }

    @Example
    void whoHelpsForEver() {
        isFound(Mutant.doingNothing("grace.Help", "expired"), 116);
    }

    @Example
    void whoNeverHelps() {
        isFound(Mutant.doingNothing("grace.Help", "begin"), 0);
    }

    @Example
    void whoIsStrictAndHelpsAmidChanges() {
        isFound(Mutant.doingNothing("grace.Help", "tellOfChange"), 2);
    }

    @Example
    void whoIsStrictWithoutBeingAskedTo() {
        isFound(Mutant.answering(1, "grace.RestartConfig", "strict"), 2);
    }
}
