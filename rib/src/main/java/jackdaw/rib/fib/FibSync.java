package jackdaw.rib.fib;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the kernel hold what is desired. For each key it knows what should be there and what is there of ours, queues
 * the keys where these differ, and has at most {@link #WINDOW} changes under way, submitted {@link #BATCH} at a time.
 * A key with a change under way is looked at again when the answer comes, so ten flaps cost two messages.
 *
 * <p>Time does not exist here: {@link KernelProtocol} decides when to dump and when to try again.
 */
final class FibSync {
    static final int WINDOW = 512;
    static final int BATCH = 64;
    private static final int ESRCH = 3;
    private static final int ENOENT = 2;
    private static final int EEXIST = 17;

    private enum DumpState {
        NONE, REQUESTED, RUNNING
    }

    private final Fib fib;
    private final int table;
    private final int protocol;
    private final FibListener listener;
    private final ForeignRoutes foreign = new ForeignRoutes();
    private final Map<FibKey, FibEntry> entries = new HashMap<>();
    private final ArrayDeque<FibEntry> queue = new ArrayDeque<>();
    private final Set<FibEntry> failed = new LinkedHashSet<>();
    /** What is about to be submitted, and whose it is: kept, since nearly every answer of the kernel looks for more. */
    private final List<FibChange> batch = new ArrayList<>(BATCH);
    private final List<FibEntry> owners = new ArrayList<>(BATCH);
    private int inFlight;
    private int dump;
    private DumpState dumpState = DumpState.NONE;
    private boolean dumpWanted = true;
    /** We changed the table while it was dumped: what the dump has not shown may be there nevertheless. */
    private boolean changedInDump;
    /** Nothing is sent before a dump has told how things stand. */
    private boolean blind = true;
    private boolean stalled;
    private boolean held;
    private boolean keepStrays = true;

    FibSync(Fib fib, int table, int protocol, FibListener listener) {
        this.fib = fib;
        this.table = table;
        this.protocol = protocol;
        this.listener = listener;
    }

    /** Wants this path at this key, for the protocol called {@code owner}. */
    void want(FibKey key, FibPath path, String owner) {
        FibEntry entry = entries.computeIfAbsent(key, FibEntry::new);
        boolean isNew = entry.desired == null || !entry.desired.path().equals(path);
        if (!isNew && !entry.stray && entry.isConfirmed() && entry.owner.equals(owner)) {
            return;
        }
        entry.owner = owner;
        entry.stray = false;
        if (isNew) {
            entry.desired = new FibRoute(key, table, protocol, path);
            clearFailure(entry);
        }
        if (!entry.isConfirmed()) {
            enqueue(entry);
        }
        listener.entryChanged(entry);
    }

    void unwant(FibKey key) {
        FibEntry entry = entries.get(key);
        if (entry != null && entry.desired != null) {
            entry.desired = null;
            clearFailure(entry);
            enqueue(entry);
            listener.entryChanged(entry);
            forgetIfIdle(entry);
        }
    }

    /** Wants nothing any more, strays included. */
    void unwantAll() {
        keepStrays = false;
        for (FibEntry entry : List.copyOf(entries.values())) {
            entry.stray = false;
            unwant(entry.key);
            enqueue(entry);
        }
    }

    /** Strays are kept no longer. */
    void sweep() {
        keepStrays = false;
        for (FibEntry entry : entries.values()) {
            if (entry.stray) {
                entry.stray = false;
                enqueue(entry);
            }
        }
    }

    int strayCount() {
        return (int) entries.values().stream().filter(e -> e.stray).count();
    }

    /** Submits what fits into the window. */
    void pump() {
        while (canPump()) {
            batch.clear();
            owners.clear();
            while (batch.size() < BATCH && inFlight + batch.size() < WINDOW && !queue.isEmpty()) {
                FibEntry entry = queue.poll();
                entry.queued = false;
                Optional<FibChange> change = next(entry);
                if (change.isPresent()) {
                    batch.add(change.get());
                    owners.add(entry);
                } else {
                    listener.entryChanged(entry);
                    forgetIfIdle(entry);
                }
            }
            submit();
        }
    }

    private void submit() {
        int taken = batch.isEmpty() ? 0 : fib.submit(batch);
        for (int i = 0; i < taken; i++) {
            owners.get(i).inFlight = batch.get(i);
            owners.get(i).touchedInDump = dump;
        }
        inFlight += taken;
        changedInDump |= taken > 0;
        for (int i = batch.size() - 1; i >= taken; i--) {
            owners.get(i).queued = true;
            queue.addFirst(owners.get(i));
            stalled = true;
        }
    }

    /**
     * Something can be submitted now: a whole batch, or all there is. Otherwise each answer of a full window would send
     * one change, and one message to the kernel for each costs half of a load.
     */
    boolean canPump() {
        return !blind && !stalled && !held && !queue.isEmpty() && WINDOW - inFlight >= Math.min(BATCH, queue.size());
    }

    /** Whether nothing is submitted, whatever is wanted. */
    void hold(boolean hold) {
        held = hold;
    }

    boolean isHeld() {
        return held;
    }

    /** The last submission was not taken whole; {@link #resume} lets the next one go. */
    boolean isStalled() {
        return stalled;
    }

    void resume() {
        stalled = false;
    }

    int backlog() {
        return queue.size();
    }

    /** Neither queued nor under way. */
    boolean isQuiet() {
        return queue.isEmpty() && inFlight == 0 && !blind;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** What must be done at this key now. */
    private Optional<FibChange> next(FibEntry entry) {
        if (entry.inFlight != null) {
            return Optional.empty();
        }
        if (entry.desired == null) {
            return entry.installed == null || entry.stray && keepStrays || entry.errno != 0 ? Optional.empty()
                    : Optional.of(new FibChange.Delete(entry.installed));
        }
        if (entry.isConfirmed()) {
            return Optional.empty();
        }
        if (entry.errno == 0 && foreign.occupies(entry.key)) {
            fail(entry, entry.desired, EEXIST, "the kernel has a route of another protocol there: "
                    + foreign.of(entry.key.prefix()).getFirst());
        }
        if (entry.errno != 0) {
            // What is left there leads somewhere we no longer want.
            return entry.installed == null || entry.deleteRefused ? Optional.empty()
                    : Optional.of(new FibChange.Delete(entry.installed));
        }
        return Optional.of(new FibChange.Put(entry.desired, entry.installed == null || entry.doubted));
    }

    void on(FibEvent event) {
        switch (event) {
            case FibEvent.Done(FibChange change) -> done(change);
            case FibEvent.Failed(FibChange change, int errno, String text) -> failed(change, errno, text);
            case FibEvent.Seen seen -> {
                if (seen.route().protocol() == protocol) {
                    seenOwn(seen.route());
                } else {
                    seenForeign(seen);
                }
            }
            case FibEvent.Gone(FibRoute route) -> gone(route);
            case FibEvent.DumpBegin() -> {
                if (dumpState == DumpState.REQUESTED) {
                    dumpState = DumpState.RUNNING;
                }
            }
            case FibEvent.DumpEnd(boolean consistent) -> dumpEnd(consistent);
            case FibEvent.Overrun() -> overrun();
        }
    }

    private void done(FibChange change) {
        FibEntry entry = answered(change);
        if (entry != null) {
            entry.installed = change instanceof FibChange.Put ? change.route() : null;
            entry.doubted = false;
            entry.seenInDump = dump;
            if (change instanceof FibChange.Put || entry.desired == null) {
                clearFailure(entry);
            }
            settle(entry);
        }
    }

    private void failed(FibChange change, int errno, String text) {
        FibEntry entry = answered(change);
        if (entry == null) {
            return;
        }
        switch (change) {
            case FibChange.Delete _ when errno == ESRCH || errno == ENOENT -> entry.installed = null;
            case FibChange.Put _ when errno == EEXIST && entry.doubted && !foreign.occupies(entry.key) ->
                // It was there all the time.
                entry.doubted = false;
            case FibChange.Delete _ -> {
                dumpWanted = true;
                entry.deleteRefused = true;
                fail(entry, change.route(), errno, text);
            }
            case FibChange.Put put -> {
                if (entry.doubted) {
                    entry.doubted = false;
                    entry.installed = null;
                }
                // Somebody is where we believed nobody: a dump tells whether it is a route of our own.
                dumpWanted |= errno == EEXIST;
                if (put.route().equals(entry.desired)) {
                    fail(entry, change.route(), errno, text);
                }
            }
        }
        settle(entry);
    }

    private FibEntry answered(FibChange change) {
        FibEntry entry = entries.get(change.route().key());
        if (entry == null || entry.inFlight != change) {
            return null;
        }
        entry.inFlight = null;
        entry.touchedInDump = dump;
        inFlight--;
        return entry;
    }

    private void settle(FibEntry entry) {
        if (!entry.isConfirmed()) {
            enqueue(entry);
        }
        listener.entryChanged(entry);
        forgetIfIdle(entry);
    }

    private void seenOwn(FibRoute route) {
        FibEntry entry = entries.computeIfAbsent(route.key(), FibEntry::new);
        if (entry.inFlight != null || isDumping() && entry.touchedInDump == dump) {
            dumpWanted |= !route.equals(entry.installed);
            entry.seenInDump = dump;
            return;
        }
        entry.seenInDump = dump;
        boolean occupied = entry.installed == null && entry.errno == EEXIST;
        entry.installed = route;
        entry.doubted = false;
        entry.stray = entry.desired == null && keepStrays;
        if (occupied) {
            clearFailure(entry);
        }
        settle(entry);
    }

    private void seenForeign(FibEvent.Seen seen) {
        foreign.seen(seen.route(), seen.replaced(), seen.dead(), dump);
        FibEntry entry = entries.get(seen.route().key());
        if (entry != null) {
            if (seen.replaced() && entry.inFlight == null && entry.installed != null) {
                entry.installed = null;
                dumpWanted = true;
            }
            settle(entry);
        }
        listener.foreignChanged(seen.route().prefix());
    }

    private void gone(FibRoute route) {
        FibEntry entry = entries.get(route.key());
        if (route.protocol() == protocol) {
            if (entry == null || entry.inFlight != null) {
                dumpWanted |= entry != null;
            } else if (route.equals(entry.installed)) {
                entry.installed = null;
                settle(entry);
            } else {
                // One hop of several, or a variant that we never made: only a dump shows what is left.
                dumpWanted |= entry.installed != null;
            }
            return;
        }
        dumpWanted |= !foreign.gone(route);
        freed(route.key());
        listener.foreignChanged(route.prefix());
    }

    /** A foreign route went from this key: ours may take the place. */
    private void freed(FibKey key) {
        FibEntry entry = entries.get(key);
        if (entry != null && !foreign.occupies(key)) {
            clearFailure(entry);
            settle(entry);
        }
    }

    private void dumpEnd(boolean consistent) {
        boolean whole = dumpState == DumpState.RUNNING;
        dumpState = DumpState.NONE;
        if (!whole) {
            dumpWanted = true;
            return;
        }
        blind = false;
        if (!consistent) {
            dumpWanted = true;
            return;
        }
        // What two dumps in a row have missed is gone even if we were busy.
        for (FibKey key : foreign.forgetUnseen(changedInDump ? dump - 1 : dump)) {
            freed(key);
            listener.foreignChanged(key.prefix());
        }
        for (FibEntry entry : List.copyOf(entries.values())) {
            boolean judged = entry.inFlight == null && entry.touchedInDump != dump;
            if (judged && entry.installed != null && entry.seenInDump != dump) {
                entry.doubted = true;
                settle(entry);
            }
        }
    }

    private void overrun() {
        blind = true;
        dumpState = DumpState.NONE;
        dumpWanted = true;
        inFlight = 0;
        for (FibEntry entry : entries.values()) {
            if (entry.inFlight != null) {
                entry.inFlight = null;
                enqueue(entry);
            }
            entry.touchedInDump = 0;
        }
    }

    boolean wantsDump() {
        return dumpWanted;
    }

    /** What is there must be looked at again; {@link #requestDump} does so. */
    void wantDump() {
        dumpWanted = true;
    }

    /** Begins the dump that is wanted unless one is under way; it stays wanted if the kernel does not take it. */
    void requestDump() {
        if (!isDumping() && fib.requestDump()) {
            dump++;
            changedInDump = false;
            dumpState = DumpState.REQUESTED;
            dumpWanted = false;
        }
    }

    boolean isDumping() {
        return dumpState != DumpState.NONE;
    }

    /** Everything that was refused is tried again. */
    void retryFailed() {
        for (FibEntry entry : List.copyOf(failed)) {
            clearFailure(entry);
            enqueue(entry);
        }
    }

    boolean hasFailed() {
        return !failed.isEmpty();
    }

    Collection<FibEntry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    Optional<FibEntry> entry(FibKey key) {
        return Optional.ofNullable(entries.get(key));
    }

    ForeignRoutes foreign() {
        return foreign;
    }

    private void fail(FibEntry entry, FibRoute route, int errno, String text) {
        entry.errno = errno;
        failed.add(entry);
        listener.refused(route, errno, text);
    }

    private void clearFailure(FibEntry entry) {
        entry.errno = 0;
        entry.deleteRefused = false;
        failed.remove(entry);
    }

    private void enqueue(FibEntry entry) {
        if (!entry.queued && !(entry.stray && keepStrays)) {
            entry.queued = true;
            queue.add(entry);
        }
    }

    private void forgetIfIdle(FibEntry entry) {
        if (entry.isIdle()) {
            entries.remove(entry.key, entry);
            failed.remove(entry);
        }
    }
}
