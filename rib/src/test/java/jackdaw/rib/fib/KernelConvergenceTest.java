package jackdaw.rib.fib;

import static jackdaw.rib.fib.KernelBench.OURS;
import static jackdaw.rib.fib.KernelBench.foreign;
import static jackdaw.rib.fib.KernelBench.ours;
import static jackdaw.rib.fib.KernelBench.path;
import static jackdaw.rib.fib.KernelBench.via;
import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Net;
import jackdaw.rib.table.NextHop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever happens between them, once it is quiet the kernel holds exactly what is desired and can be, and no route of
 * anybody else was lost or changed by us.
 */
class KernelConvergenceTest {
    enum Kind {
        ANNOUNCE, WITHDRAW, FOREIGN_ADD, FOREIGN_REPLACE, FOREIGN_DELETE, STEAL, DELETE_OURS, VANISH, OVERRUN, CHOKE,
        REFUSE, ACCEPT, CRASH, STRAY, TURNS
    }

    record Step(Kind kind, int net, int gateway) {
        String prefix() {
            return "10." + net + ".0.0/16";
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Kind> kinds = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(10, Arbitraries.of(Kind.ANNOUNCE)),
                net.jqwik.api.Tuple.of(4, Arbitraries.of(Kind.WITHDRAW)),
                net.jqwik.api.Tuple.of(6, Arbitraries.of(Kind.TURNS)),
                net.jqwik.api.Tuple.of(10, Arbitraries.of(Kind.class)));
        return Combinators.combine(kinds, Arbitraries.integers().between(0, 7), Arbitraries.integers().between(2, 5))
                .as(Step::new).list().ofMinSize(1).ofMaxSize(60);
    }

    private KernelBench bench;
    private Set<FibRoute> foreign;

    @Property(tries = 400)
    void kernelEqualsDesired(@ForAll("steps") List<Step> steps, @ForAll long seed) {
        bench = new KernelBench(seed);
        foreign = new HashSet<>();
        bench.start();
        for (Step step : steps) {
            perform(step);
        }
        bench.fib.refuse(_ -> false);
        bench.linkFlap();
        bench.run(Duration.ofSeconds(120));

        assertThat(bench.fib.all()).filteredOn(r -> r.protocol() != OURS)
                .containsExactlyInAnyOrderElementsOf(foreign);
        assertThat(bench.installed()).containsExactlyInAnyOrderElementsOf(expected());
        int before = bench.fib.submittedCount();
        bench.run(Duration.ofSeconds(30));
        assertThat(bench.fib.submittedCount()).as("quiet means quiet").isEqualTo(before);
    }

    /** A key that somebody else holds cannot be ours, unless we were there first. */
    private List<FibRoute> expected() {
        Set<FibKey> taken = foreign.stream().map(FibRoute::key).collect(Collectors.toCollection(TreeSet::new));
        List<FibRoute> expected = new ArrayList<>();
        for (Net net : bench.table.snapshot()) {
            if (!net.isEmpty()) {
                NextHop.Via via = (NextHop.Via) net.best().nextHop();
                FibRoute route = ours(net.prefix().toString(), via.gateway().toString());
                if (!taken.contains(route.key()) || bench.installed().contains(route)) {
                    expected.add(route);
                }
            }
        }
        return expected;
    }

    private void perform(Step step) {
        String gateway = "10.9.0." + step.gateway();
        switch (step.kind()) {
            case ANNOUNCE -> bench.announce(step.prefix(), via(gateway));
            case WITHDRAW -> bench.withdraw(step.prefix());
            case FOREIGN_ADD -> addForeign(foreign(step.prefix(), step.gateway() % 2 == 0 ? 32 : 10, gateway));
            case FOREIGN_DELETE -> foreign.stream().filter(r -> r.prefix().equals(Prefix.parse(step.prefix())))
                    .findFirst().ifPresent(r -> {
                        foreign.remove(r);
                        bench.fib.foreignDelete(r);
                    });
            case FOREIGN_REPLACE, STEAL -> steal(step, gateway);
            case DELETE_OURS -> bench.installed().stream().skip(step.net()).findFirst()
                    .ifPresent(bench.fib::foreignDelete);
            case VANISH -> {
                bench.fib.vanish(r -> r.path().equals(path(gateway)));
                foreign.removeIf(r -> r.path().equals(path(gateway)));
                bench.linkFlap();
            }
            case OVERRUN -> bench.fib.overrun();
            case CHOKE -> bench.fib.chokeSubmissions(step.gateway());
            case REFUSE -> bench.fib.refuse(r -> r.path().equals(path(gateway)));
            case ACCEPT -> bench.fib.refuse(_ -> false);
            case CRASH -> {
                bench.crash();
                bench.start();
            }
            case STRAY -> bench.fib.foreignReplaceOwn(ours(step.prefix(), gateway));
            case TURNS -> {
                for (int i = 0; i < step.net(); i++) {
                    bench.turnOnce(step.gateway());
                }
            }
        }
        // Events are read before anything is sent: a foreign route that took our place a moment ago is known.
        bench.fib.deliverEvents(e -> bench.kernel.on(e, bench.turn()));
    }

    private void addForeign(FibRoute route) {
        if (foreign.add(route)) {
            bench.fib.foreignAdd(route);
        }
    }

    private void steal(Step step, String gateway) {
        FibRoute theirs = foreign(step.prefix(), 32, gateway);
        if (foreign.stream().noneMatch(r -> r.key().equals(theirs.key()))) {
            foreign.add(theirs);
            bench.fib.foreignReplace(theirs);
        }
    }
}
