package jackdaw.ospf.origin;

import jackdaw.ospf.flood.Flooding;
import jackdaw.ospf.flood.UpdateReceiver;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaScope;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.ospf.lsa.RouterLinks;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.ospf.wire.LsaCodec;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Brings own LSAs in the database into agreement with what they should say, no faster than is allowed: a new instance
 * at most every MinLSInterval (RFC 2328 §12.4), a flush at once but not within MinLSArrival of the previous instance,
 * which would make neighbors drop it, and after a flush nothing before it is acknowledged and MinLSArrival is over.
 */
public final class Originator {
    private static final int LS_REFRESH_SECONDS = 1800;
    private static final int REFRESH_SPREAD_SECONDS = 180;
    private static final int LEAST_RECORDS = 65_536;

    private final Instance instance;
    private final Flooding flooding;
    private final BiPredicate<LsaPlace, Content> held;
    private final Map<LsaPlace, Origination> originations = new HashMap<>();
    private final List<Lsa> flooded = new ArrayList<>();
    /** So many records and those of LSAs long gone are forgotten. */
    private int tidyAt = LEAST_RECORDS;
    private Optional<UpdateReceiver> receiver = Optional.empty();
    private boolean frozen;

    /** @param held which content must wait although it could be originated */
    Originator(Instance instance, Flooding flooding, BiPredicate<LsaPlace, Content> held) {
        this.instance = instance;
        this.flooding = flooding;
        this.held = held;
    }

    /** Flushing goes through the receiver, which is made after this. */
    void join(UpdateReceiver updates) {
        receiver = Optional.of(updates);
    }

    /** From now on the LSA at {@code place} says this. */
    void want(LsaPlace place, Content content) {
        if (originations.size() >= tidyAt) {
            originations.entrySet().removeIf(e -> e.getValue().wanted.isEmpty()
                    && instance.lsdb().find(e.getKey()).isEmpty());
            tidyAt = Math.max(LEAST_RECORDS, 2 * originations.size());
        }
        Origination origination = originations.computeIfAbsent(place, _ -> new Origination());
        origination.wanted = Optional.of(content);
        review(place, origination);
    }

    /** The LSA at {@code place} is to go. */
    void retire(LsaPlace place) {
        Origination origination = originations.get(place);
        if (origination != null && origination.wanted.isPresent()) {
            origination.wanted = Optional.empty();
            review(place, origination);
        }
    }

    /** Forgets, without a word to anybody, what was said in an area; returns it. */
    Set<LsaPlace> forget(RouterId area) {
        Set<LsaPlace> gone = originations.keySet().stream().filter(place -> place.area().equals(area)
                && typeOf(place).scope() == LsaScope.AREA).collect(Collectors.toSet());
        gone.forEach(place -> instance.timers().cancel(new OspfTimer.OfOwnLsa(place)));
        originations.keySet().removeAll(gone);
        return gone;
    }

    private LsaType typeOf(LsaPlace place) {
        return new LsaType(instance.version(), place.key().type());
    }

    boolean isWanted(LsaPlace place) {
        Origination origination = originations.get(place);
        return origination != null && origination.wanted.isPresent();
    }

    /** Places whose content is wanted and that satisfy {@code test}. */
    List<LsaPlace> wanted(Predicate<? super LsaPlace> test) {
        return originations.entrySet().stream().filter(e -> e.getValue().wanted.isPresent() && test.test(e.getKey()))
                .map(Map.Entry::getKey).sorted().toList();
    }

    /** Its timer fired: a refresh, or the end of a wait. */
    void due(LsaPlace place) {
        Origination origination = originations.get(place);
        if (origination != null) {
            origination.refreshDue |= instance.lsdb().find(place).filter(s -> !s.isMaxAge()
                    && s.age(instance.now()) >= LS_REFRESH_SECONDS - REFRESH_SPREAD_SECONDS).isPresent();
            review(place, origination);
        }
    }

    /** Looks again at every place that is not as wanted, as when what held it has gone. */
    void reviewHeld() {
        originations.entrySet().stream().filter(e -> e.getValue().wanted.isPresent()).map(Map.Entry::getKey).sorted()
                .toList().forEach(place -> review(place, originations.get(place)));
    }

    /** Only takes note of what is wanted from now on. */
    void freeze() {
        frozen = true;
    }

    /** An LSA of a former life is ours again. */
    void adopt(StoredLsa stored) {
        Origination origination = originations.computeIfAbsent(stored.place(), _ -> new Origination());
        origination.sequence = stored.lsa().header().sequence();
        origination.said = Optional.of(stored.lsa().header());
    }

    /** Does what is to be done: everything new before anything goes, so that no prefix is missed meanwhile. */
    void thaw() {
        frozen = false;
        reviewHeld();
        originations.entrySet().stream().filter(e -> e.getValue().wanted.isEmpty()).map(Map.Entry::getKey).sorted()
                .toList().forEach(place -> review(place, originations.get(place)));
    }

    private void review(LsaPlace place, Origination origination) {
        if (frozen) {
            return;
        }
        Optional<StoredLsa> current = instance.lsdb().find(place);
        Optional<StoredLsa> live = current.filter(s -> !s.isMaxAge());
        Optional<Lsa> wrong = origination.stray.or(() -> live.map(StoredLsa::lsa));
        if (origination.wanted.isEmpty()) {
            wrong.ifPresent(lsa -> flushInTime(place, origination, lsa));
            return;
        }
        Content content = origination.wanted.get();
        boolean isContested = origination.stray.isPresent();
        if (live.filter(content::isIn).isPresent() && !isContested && !origination.refreshDue) {
            instance.timers().setIfIdle(new OspfTimer.OfOwnLsa(place), refreshAt());
            return;
        }
        if (origination.sequence == LsaHeader.MAX_SEQUENCE && wrong.isPresent()) {
            // RFC 2328 §12.1.6: the highest number must be flushed before counting starts anew.
            flushInTime(place, origination, wrong.get());
            return;
        }
        boolean isBeingFlushed = current.isPresent() && live.isEmpty() && !isContested;
        if (held.test(place, content) || isBeingFlushed) {
            return;
        }
        boolean isForgotten = place.link() != LsaPlace.ANY_LINK && current.isEmpty();
        if (isForgotten || !waits(place, origination.earliestInstance())) {
            originate(place, origination, content);
        }
    }

    private void flushInTime(LsaPlace place, Origination origination, Lsa lsa) {
        if (!waits(place, origination.earliestFlush())) {
            flush(place, origination, lsa);
        }
    }

    private boolean waits(LsaPlace place, long until) {
        if (until <= instance.now()) {
            return false;
        }
        instance.timers().set(new OspfTimer.OfOwnLsa(place), until);
        return true;
    }

    private long refreshAt() {
        return instance.inSeconds(LS_REFRESH_SECONDS - instance.random().nextInt(REFRESH_SPREAD_SECONDS));
    }

    private void originate(LsaPlace place, Origination origination, Content content) {
        origination.sequence = origination.sequence == LsaHeader.MAX_SEQUENCE ? LsaHeader.INITIAL_SEQUENCE
                : origination.sequence + 1;
        Lsa lsa = LsaCodec.originate(content.type(), content.options(), place.key().linkStateId(),
                instance.routerId(), origination.sequence, content.body());
        flooding.forgetInstance(place);
        StoredLsa stored = instance.lsdb().install(place, lsa, false, instance.now());
        origination.made(instance.now(), instance.pacing().longestLsaInterval());
        origination.flushedAt = Optional.empty();
        origination.said = Optional.of(lsa.header());
        origination.stray = Optional.empty();
        origination.refreshDue = false;
        instance.timers().set(new OspfTimer.OfOwnLsa(place), refreshAt());
        flooding.flood(stored);
        origination.told = stored.isUnacknowledged();
        instance.agenda().noteInstalled(stored);
        if (stored.isNews()) {
            noteFlooded(stored);
        }
    }

    private void flush(LsaPlace place, Origination origination, Lsa lsa) {
        origination.flushedAt = Optional.of(instance.now());
        origination.stray = Optional.empty();
        instance.timers().cancel(new OspfTimer.OfOwnLsa(place));
        receiver.orElseThrow().flush(place, lsa);
        instance.lsdb().find(place).ifPresent(this::noteFlooded);
    }

    private void noteFlooded(StoredLsa stored) {
        if (stored.isUnacknowledged()) {
            flooded.add(stored.lsa());
        }
    }

    /** What some neighbor is to get since the last call, because it says something new. */
    List<Lsa> takeFlooded() {
        List<Lsa> taken = List.copyOf(flooded);
        flooded.clear();
        return taken;
    }

    /**
     * A neighbor has a newer instance than we do (RFC 2328 §13.4): from a former life of this router, flushed while it
     * was away, or forged. It is outdone by a yet newer one if we have something to say there, else flushed.
     */
    void contest(LsaPlace place, Lsa received) {
        Origination origination = originations.computeIfAbsent(place, _ -> new Origination());
        tell(place, origination, received);
        origination.sequence = Math.max(origination.sequence, received.header().sequence());
        origination.stray = Optional.of(received);
        if (origination.wanted.isPresent() && !origination.told) {
            // Nobody has our own instance, so that there is no interval to keep.
            origination.lastInstance = Optional.empty();
        }
        review(place, origination);
    }

    /** The next instance is due before its time, but no sooner than it may come. */
    void outnumber(LsaPlace place) {
        Origination origination = originations.get(place);
        if (origination != null && origination.wanted.isPresent()) {
            origination.refreshDue = true;
            review(place, origination);
        }
    }

    /** Only what we cannot have said ourselves is cause for worry, and even that may be left from before the start. */
    private void tell(LsaPlace place, Origination origination, Lsa received) {
        LsaHeader header = received.header();
        String message = "a neighbor has our own " + header.kind().label() + "-LSA " + place.key()
                + " with a sequence number of " + "%08x".formatted(header.sequence()) + ": it is "
                + (origination.wanted.isPresent() ? "replaced" : "flushed");
        if (origination.hasSaid(header)) {
            instance.debug(message);
        } else if (origination.wasContested && received.body() instanceof RouterBody body) {
            instance.complain("our router id elsewhere", "another router has our router id " + instance.routerId()
                    + ", with " + RouterLinks.summary(body) + "; " + message);
        } else if (origination.wasContested) {
            instance.complain("contested " + header.kind(), message);
        } else {
            origination.wasContested = true;
            instance.remark("known from before " + header.kind(), message);
        }
    }

    /** An own LSA has been flushed and acknowledged by all. */
    void removed(LsaPlace place) {
        Origination origination = originations.get(place);
        if (origination == null) {
            return;
        }
        if (origination.sequence == LsaHeader.MAX_SEQUENCE) {
            origination.sequence = Origination.NO_SEQUENCE;
        }
        if (origination.wanted.isPresent()) {
            review(place, origination);
        }
    }

    /** Whether any own LSA of this kind is left in the database. */
    boolean hasAny(Predicate<LsaKind> kind) {
        return instance.lsdb().all().stream().anyMatch(s -> kind.test(s.lsa().header().kind())
                && s.place().key().advertisingRouter().equals(instance.routerId()));
    }
}
