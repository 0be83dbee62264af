package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import jackdaw.tests.differ.Answer;
import jackdaw.tests.differ.Bird;
import jackdaw.tests.differ.BodyTrial;
import jackdaw.tests.differ.ExpectedDifference;
import jackdaw.tests.differ.Finding;
import jackdaw.tests.differ.Ours;
import jackdaw.tests.differ.ReadingDifference;
import jackdaw.tests.differ.ReceivedDifference;
import jackdaw.tests.differ.Tally;
import jackdaw.tests.differ.TermTrial;
import jackdaw.tests.differ.Trial;
import jackdaw.tests.differ.generate.Construct;
import jackdaw.tests.differ.generate.Programs;
import jackdaw.tests.differ.generate.RouteTable;
import jackdaw.tests.differ.generate.Sample;
import jackdaw.tests.differ.generate.Terms;
import jackdaw.tests.filters.Batch;
import jackdaw.tests.lab.Installation;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;

/** What filters mean, beside one release of BIRD. A failure shows the smallest program with a difference. */
abstract class FilterTrials {
    private final Supplier<Installation> installation;
    private final String program;
    private final String version;

    FilterTrials(Supplier<Installation> installation, String program, String version) {
        this.installation = installation;
        this.program = program;
        this.version = version;
    }

    /** Both, with the same declarations and routes. */
    private record Running(Bird bird, Ours ours, Ours receiver, Tally tally) implements Store.CloseOnReset {
        static Running start(Installation installation, String program) {
            Bird bird = Bird.start(installation, program, version -> Programs.declarations(version)
                    + RouteTable.configuration(version));
            Ours ours = new Ours(Programs.declarations(bird.version()), bird.version());
            ours.add(RouteTable.entries(bird.version()));
            Ours receiver = new Ours(Programs.declarations(bird.version()), bird.version());
            receiver.hear();
            return new Running(bird, ours, receiver, new Tally());
        }

        @Override
        public void close() {
            if (tally.compared() > 0) {
                System.out.println(bird.version() + ": " + tally);
            }
            bird.close();
        }
    }

    private Running running() {
        return Store.getOrCreate(getClass(), Lifespan.RUN, () -> Running.start(installation.get(), program)).get();
    }

    private Trial terms(Terms.Style style) {
        Running running = running();
        return TermTrial.ofTerms(running.bird(), running.ours(), style, running.tally());
    }

    private Trial lists() {
        Running running = running();
        return BodyTrial.ofLists(running.bird(), running.receiver(), running.tally());
    }

    private interface TrialOf {
        Trial of(Bird bird, Ours ours, Tally tally);
    }

    private Trial trial(TrialOf kind) {
        Running running = running();
        return kind.of(running.bird(), running.ours(), running.tally());
    }

    @Example
    void itIsTheRelease() {
        assertThat(running().bird().version()).hasToString(version);
    }

    /** What a release is said to lack it does lack, and nothing else is left out for it. */
    @Example
    void theTableOfConstructsIsTrue() {
        Bird bird = running().bird();
        for (Construct construct : Construct.values()) {
            boolean has = construct.value().isEmpty() ? bird.accepts(construct.example())
                    : bird.evaluate(List.of(construct.example())).getFirst()
                            .equals(new Answer.Value(construct.value()));
            assertThat(has).as("%s has %s", version, construct).isEqualTo(bird.version().supports(construct));
        }
    }

    /** They are what docs/filters.md lists. */
    @Example
    void expectedDifferencesAreThere() {
        Bird bird = running().bird();
        Ours ours = running().ours();
        for (ExpectedDifference difference : ExpectedDifference.values()) {
            assertThat(ours.evaluate(difference.example())).as("%s", difference).isEqualTo(difference.ours());
            if (difference.isIn(bird.version())) {
                assertThat(bird.evaluate(List.of(difference.example()))).as("%s in %s", difference, version)
                        .containsExactly(difference.theirs());
            }
        }
    }

    /** What is written so is read by one of the two, and by the other not. */
    @Example
    void differencesOfReadingAreThere() {
        Bird bird = running().bird();
        Ours ours = running().ours();
        for (ReadingDifference difference : ReadingDifference.values()) {
            assertThat(ours.accepts(difference.example())).as("%s", difference)
                    .isEqualTo(difference.isRefusedByBird());
            assertThat(bird.accepts(difference.example())).as("%s in %s", difference, version)
                    .isEqualTo(difference.isRefusedByBird() != difference.isIn(bird.version()));
        }
    }

    @Example
    void differencesOfReceivedRoutesAreThere() {
        for (ReceivedDifference difference : ReceivedDifference.values()) {
            assertThat(lists().run(List.of(difference.example()))).as("%s in %s", difference, version).isNotEmpty();
        }
    }

    @Property(tries = 200, seed = "1")
    void constantTermsHaveTheSameValues(@ForAll("constantTerms") List<Sample<String>> programs) {
        check(terms(Terms.Style.PLAIN), programs);
    }

    @Property(tries = 200, seed = "2")
    void calledFunctionsHaveTheSameValues(@ForAll("calls") List<Sample<String>> programs) {
        check(terms(Terms.Style.CALLS), programs);
    }

    @Property(tries = 20, seed = "3")
    void filtersDoTheSameToRoutes(@ForAll("bodyBatches") List<Sample<String>> programs) {
        check(trial(BodyTrial::ofBodies), programs);
    }

    /** Paths with sets and confederation segments, lists with duplicates: what only a BGP speaker can announce. */
    @Property(tries = 5, seed = "7")
    void filtersDoTheSameToReceivedRoutes(@ForAll("listBatches") List<Sample<String>> programs) {
        check(lists(), programs);
    }

    @Property(tries = 30, seed = "4")
    void wrongWordsAreRefused(@ForAll("mutants") List<Sample<String>> programs) {
        check(trial(BodyTrial::ofMutants), programs);
    }

    @Property(tries = 8, seed = "5")
    void wrongTypesAreRefused(@ForAll("illTyped") List<Sample<String>> programs) {
        check(trial(BodyTrial::ofIllTyped), programs);
    }

    @Property(tries = 40, seed = "6")
    void brokenLiteralsAreRefusedOrMeanTheSame(@ForAll("brokenLiterals") List<Sample<String>> programs) {
        check(trial(TermTrial::ofBrokenLiterals), programs);
    }

    private static void check(Trial trial, List<Sample<String>> programs) {
        List<Finding> findings = trial.run(programs.stream().map(Sample::value).toList());
        assertThat(findings).isEmpty();
    }

    @Provide
    Arbitrary<List<Sample<String>>> constantTerms() {
        return Batch.of(terms(Terms.Style.PLAIN)::program);
    }

    @Provide
    Arbitrary<List<Sample<String>>> calls() {
        return Batch.of(terms(Terms.Style.CALLS)::program);
    }

    @Provide
    Arbitrary<List<Sample<String>>> bodyBatches() {
        return Batch.of(trial(BodyTrial::ofBodies)::program);
    }

    @Provide
    Arbitrary<List<Sample<String>>> listBatches() {
        return Batch.of(lists()::program);
    }

    @Provide
    Arbitrary<List<Sample<String>>> mutants() {
        return Batch.of(trial(BodyTrial::ofMutants)::program);
    }

    @Provide
    Arbitrary<List<Sample<String>>> illTyped() {
        return Batch.of(trial(BodyTrial::ofIllTyped)::program);
    }

    @Provide
    Arbitrary<List<Sample<String>>> brokenLiterals() {
        return Batch.of(trial(TermTrial::ofBrokenLiterals)::program);
    }
}
