package jackdaw.rib.testing;

import jackdaw.rib.fib.Fib;
import jackdaw.rib.fib.FibChange;
import jackdaw.rib.fib.FibEvent;
import jackdaw.rib.fib.FibKey;
import jackdaw.rib.fib.FibRoute;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * A kernel table in memory that behaves as Linux does: changes take effect when submitted and are answered later; a
 * dump is read piece by piece while the table changes, and misses some of it then; a route may share its key with one
 * of another protocol; routes by a link that went away vanish without a word.
 */
public final class FakeFib implements Fib {
    private static final int EEXIST = 17;
    private static final int ESRCH = 3;
    private static final int ENETUNREACH = 101;

    private final TreeMap<FibKey, List<FibRoute>> kernel = new TreeMap<>();
    private final ArrayDeque<FibEvent> answers = new ArrayDeque<>();
    private final ArrayDeque<FibEvent> events = new ArrayDeque<>();
    private final RandomGenerator random;
    private Predicate<FibRoute> refuses = _ -> false;
    private boolean dumping;
    private boolean dumpBegun;
    private boolean changedInDump;
    private boolean dumpConsistent;
    private FibKey dumpedUpTo;
    private int submitted;
    private int submissions;
    private int refusedSubmissions;

    public FakeFib(RandomGenerator random) {
        this.random = random;
    }

    /** Routes for which the kernel answers ENETUNREACH. */
    public void refuse(Predicate<FibRoute> which) {
        refuses = which;
    }

    /** The next {@code count} submissions are taken only in part. */
    public void chokeSubmissions(int count) {
        refusedSubmissions = count;
    }

    /** Changes submitted so far. */
    public int submittedCount() {
        return submitted;
    }

    /** How often something was submitted so far. */
    public int submissionCount() {
        return submissions;
    }

    @Override
    public int submit(List<FibChange> changes) {
        submissions++;
        int taken = changes.size();
        if (refusedSubmissions > 0) {
            refusedSubmissions--;
            taken = random.nextInt(changes.size());
        }
        changedInDump |= taken > 0;
        for (FibChange change : changes.subList(0, taken)) {
            int errno = apply(change);
            answers.add(errno == 0 ? new FibEvent.Done(change) : new FibEvent.Failed(change, errno, "error " + errno));
        }
        submitted += taken;
        return taken;
    }

    private int apply(FibChange change) {
        FibRoute route = change.route();
        List<FibRoute> here = kernel.computeIfAbsent(route.key(), _ -> new ArrayList<>());
        int errno = switch (change) {
            case FibChange.Put _ when refuses.test(route) -> ENETUNREACH;
            case FibChange.Put put when put.expectsNone() && !here.isEmpty() -> EEXIST;
            case FibChange.Put _ -> {
                if (here.isEmpty()) {
                    here.add(route);
                } else {
                    here.set(0, route);
                }
                yield 0;
            }
            case FibChange.Delete _ -> here.removeIf(r -> r.protocol() == route.protocol()) ? 0 : ESRCH;
        };
        kernel.values().removeIf(List::isEmpty);
        return errno;
    }

    @Override
    public boolean requestDump() {
        if (!dumping) {
            dumping = true;
            changedInDump = false;
            dumpBegun = false;
            dumpConsistent = random.nextInt(8) != 0;
            dumpedUpTo = null;
        }
        return true;
    }

    /** Somebody adds a route, beside what is there. */
    public void foreignAdd(FibRoute route) {
        kernel.computeIfAbsent(route.key(), _ -> new ArrayList<>()).add(route);
        events.add(new FibEvent.Seen(route, false, false));
    }

    /** Somebody puts a route in place of the first of its key. */
    public void foreignReplace(FibRoute route) {
        List<FibRoute> here = kernel.computeIfAbsent(route.key(), _ -> new ArrayList<>());
        if (here.isEmpty()) {
            here.add(route);
        } else {
            here.set(0, route);
        }
        events.add(new FibEvent.Seen(route, true, false));
    }

    /** Somebody puts a route with our number where nobody else's is. */
    public void foreignReplaceOwn(FibRoute route) {
        List<FibRoute> here = kernel.getOrDefault(route.key(), List.of());
        if (here.stream().allMatch(r -> r.protocol() == route.protocol())) {
            foreignReplace(route);
        }
    }

    /** Somebody removes a route, ours or not. */
    public void foreignDelete(FibRoute route) {
        List<FibRoute> here = kernel.getOrDefault(route.key(), new ArrayList<>());
        if (here.remove(route)) {
            events.add(new FibEvent.Gone(route));
        }
        kernel.values().removeIf(List::isEmpty);
    }

    /** The kernel drops routes without telling, as it does with IPv4 when a link goes down. */
    public void vanish(Predicate<FibRoute> which) {
        kernel.values().forEach(here -> here.removeIf(which));
        kernel.values().removeIf(List::isEmpty);
    }

    /** Everything not delivered yet is lost. */
    public void overrun() {
        answers.clear();
        events.clear();
        dumping = false;
        events.add(new FibEvent.Overrun());
    }

    /** Whoever listened is dead: what was meant for him is gone, the table stays. */
    public void listenerDied() {
        answers.clear();
        events.clear();
        dumping = false;
    }

    /** All routes of one protocol. */
    public List<FibRoute> routesOf(int protocol) {
        return kernel.values().stream().flatMap(List::stream).filter(r -> r.protocol() == protocol).toList();
    }

    public List<FibRoute> all() {
        return kernel.values().stream().flatMap(List::stream).toList();
    }

    public void deliverEvents(Consumer<? super FibEvent> sink) {
        while (!events.isEmpty()) {
            sink.accept(events.poll());
        }
    }

    /** Delivers one event, answer or piece of a dump; false if there is nothing. */
    public boolean deliverOne(Consumer<? super FibEvent> sink) {
        if (!events.isEmpty()) {
            sink.accept(events.poll());
        } else if (dumping && (answers.isEmpty() || random.nextBoolean())) {
            dumpPiece(sink);
        } else if (!answers.isEmpty()) {
            sink.accept(answers.poll());
        } else {
            return false;
        }
        return true;
    }

    private void dumpPiece(Consumer<? super FibEvent> sink) {
        if (!dumpBegun) {
            dumpBegun = true;
            sink.accept(new FibEvent.DumpBegin());
            return;
        }
        Iterator<FibKey> rest = (dumpedUpTo == null ? kernel : kernel.tailMap(dumpedUpTo, false)).keySet().iterator();
        List<FibRoute> piece = new ArrayList<>();
        for (int i = 0; i < 3 && rest.hasNext(); i++) {
            dumpedUpTo = rest.next();
            if (!changedInDump || random.nextInt(4) != 0) {
                piece.addAll(kernel.get(dumpedUpTo));
            }
        }
        if (!rest.hasNext()) {
            dumping = false;
        }
        piece.forEach(route -> sink.accept(new FibEvent.Seen(route, false, false)));
        if (!dumping) {
            sink.accept(new FibEvent.DumpEnd(dumpConsistent));
        }
    }
}
