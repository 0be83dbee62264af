package jackdaw.ospf.origin;

import jackdaw.ospf.flood.Flooding;
import jackdaw.ospf.flood.UpdateReceiver;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.ospf.spf.RouteCalculation.Stage;
import jackdaw.ospf.wire.LsaCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Brings own LSAs in the database into agreement with what they should say, no faster than is allowed: a new instance
 * at most every MinLSInterval (RFC 2328 §12.4), a flush at once but not within MinLSArrival of the previous instance,
 * which would make neighbors drop it, and after a flush nothing before it is acknowledged and MinLSArrival is over.
 */
public final class Originator {
    private static final int MIN_LS_INTERVAL_SECONDS = 5;
    private static final int MIN_LS_ARRIVAL_MILLIS = 1000;
    /** Above MinLSArrival by more than the clocks of two machines differ in a second. */
    private static final int ARRIVAL_MARGIN_MILLIS = 50;
    private static final int LS_REFRESH_SECONDS = 1800;
    private static final int REFRESH_SPREAD_SECONDS = 180;
    private static final int NO_SEQUENCE = LsaHeader.INITIAL_SEQUENCE - 1;
    private static final int LEAST_RECORDS = 65_536;

    /** What is known of one place: what it should say, and its history. */
    private static final class Origination {
        private Optional<Content> wanted = Optional.empty();
        private Optional<Long> lastInstance = Optional.empty();
        private Optional<Long> flushedAt = Optional.empty();
        private int sequence = NO_SEQUENCE;
        private boolean told;
        private boolean contested;
        private boolean refreshDue;
    }

    private final Instance instance;
    private final Flooding flooding;
    private final Predicate<Content> held;
    private final Map<LsaPlace, Origination> originations = new HashMap<>();
    /** So many records and those of LSAs long gone are forgotten. */
    private int tidyAt = LEAST_RECORDS;
    private Optional<UpdateReceiver> receiver = Optional.empty();

    /** @param held which content must wait although it could be originated */
    Originator(Instance instance, Flooding flooding, Predicate<Content> held) {
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
            origination.refreshDue = instance.lsdb().find(place).filter(s -> !s.isMaxAge()
                    && s.age(instance.now()) >= LS_REFRESH_SECONDS - REFRESH_SPREAD_SECONDS).isPresent();
            review(place, origination);
        }
    }

    /** Looks again at every place that is not as wanted, as when what held it has gone. */
    void reviewHeld() {
        originations.entrySet().stream().filter(e -> e.getValue().wanted.isPresent()).map(Map.Entry::getKey).sorted()
                .toList().forEach(place -> review(place, originations.get(place)));
    }

    private void review(LsaPlace place, Origination origination) {
        Optional<StoredLsa> current = instance.lsdb().find(place);
        boolean isLive = current.filter(s -> !s.isMaxAge()).isPresent();
        if (origination.wanted.isEmpty()) {
            if (isLive && !waits(place, earliestFlush(origination))) {
                flush(place, origination, current.get().lsa());
            }
            return;
        }
        Content content = origination.wanted.get();
        if (isLive && content.isIn(current.get()) && !origination.contested && !origination.refreshDue) {
            instance.timers().setIfIdle(new OspfTimer.OfOwnLsa(place), refreshAt());
            return;
        }
        boolean isBeingFlushed = current.filter(StoredLsa::isMaxAge).isPresent() && !origination.contested;
        if (held.test(content) || isBeingFlushed) {
            return;
        }
        if (origination.sequence == LsaHeader.MAX_SEQUENCE && isLive) {
            // RFC 2328 §12.1.6: the highest number must be flushed before counting starts anew.
            flush(place, origination, current.get().lsa());
            return;
        }
        boolean isForgotten = place.link() != LsaPlace.ANY_LINK && current.isEmpty();
        if (isForgotten || !waits(place, earliestInstance(origination))) {
            originate(place, origination, content);
        }
    }

    private boolean waits(LsaPlace place, long until) {
        if (until <= instance.now()) {
            return false;
        }
        instance.timers().set(new OspfTimer.OfOwnLsa(place), until);
        return true;
    }

    private long earliestFlush(Origination origination) {
        return origination.lastInstance.map(at -> at + arrivalNanos()).orElse(Long.MIN_VALUE);
    }

    private long earliestInstance(Origination origination) {
        long afterInstance = origination.lastInstance.map(at -> at + MIN_LS_INTERVAL_SECONDS * 1_000_000_000L)
                .orElse(Long.MIN_VALUE);
        return Math.max(afterInstance, origination.flushedAt.map(at -> at + arrivalNanos()).orElse(Long.MIN_VALUE));
    }

    private static long arrivalNanos() {
        return (MIN_LS_ARRIVAL_MILLIS + ARRIVAL_MARGIN_MILLIS) * 1_000_000L;
    }

    private long refreshAt() {
        return instance.inSeconds(LS_REFRESH_SECONDS - instance.random().nextInt(REFRESH_SPREAD_SECONDS));
    }

    private void originate(LsaPlace place, Origination origination, Content content) {
        origination.sequence = origination.sequence == LsaHeader.MAX_SEQUENCE ? LsaHeader.INITIAL_SEQUENCE
                : origination.sequence + 1;
        Lsa lsa = LsaCodec.originate(content.type(), content.options(), place.key().linkStateId(),
                instance.routerId(), origination.sequence, content.body());
        boolean differs = instance.lsdb().find(place).map(s -> lsa.differsInContent(s.lsa())).orElse(true);
        flooding.forgetInstance(place);
        StoredLsa stored = instance.lsdb().install(place, lsa, false, instance.now());
        origination.lastInstance = Optional.of(instance.now());
        origination.flushedAt = Optional.empty();
        origination.contested = false;
        origination.refreshDue = false;
        instance.timers().set(new OspfTimer.OfOwnLsa(place), refreshAt());
        flooding.flood(stored);
        origination.told = stored.isUnacknowledged();
        if (differs) {
            instance.agenda().noteSpf(Stage.of(lsa.header().kind()));
        }
    }

    private void flush(LsaPlace place, Origination origination, Lsa lsa) {
        origination.flushedAt = Optional.of(instance.now());
        instance.timers().cancel(new OspfTimer.OfOwnLsa(place));
        receiver.orElseThrow().flush(place, lsa);
    }

    /**
     * A neighbor has a newer instance than we do (RFC 2328 §13.4): from a former life of this router, or forged. It is
     * outdone by a yet newer one if we have something to say there, else flushed.
     */
    void contest(LsaPlace place, Lsa received) {
        LsaHeader header = received.header();
        Origination origination = originations.computeIfAbsent(place, _ -> new Origination());
        origination.sequence = Math.max(origination.sequence, header.sequence());
        instance.complain("contested " + header.kind(), "a neighbor has our own " + header.kind().label()
                + "-LSA " + place.key() + " with a sequence number of " + "%08x".formatted(header.sequence())
                + ": it is " + (origination.wanted.isPresent() ? "replaced" : "flushed"));
        if (origination.wanted.isEmpty() || header.sequence() == LsaHeader.MAX_SEQUENCE) {
            flush(place, origination, received);
        } else {
            origination.contested = true;
            if (!origination.told) {
                // Nobody has our own instance, so that there is no interval to keep.
                origination.lastInstance = Optional.empty();
            }
            review(place, origination);
        }
    }

    /** An own LSA has been flushed and acknowledged by all. */
    void removed(LsaPlace place) {
        Origination origination = originations.get(place);
        if (origination == null) {
            return;
        }
        if (origination.sequence == LsaHeader.MAX_SEQUENCE) {
            origination.sequence = NO_SEQUENCE;
        }
        if (origination.wanted.isPresent()) {
            review(place, origination);
        }
    }

    /** Whether {@code place} is as it should be: present and up to date, or gone. */
    boolean isSettled(LsaPlace place) {
        Optional<StoredLsa> current = instance.lsdb().find(place);
        Origination origination = originations.get(place);
        return origination == null || origination.wanted.isEmpty() ? current.isEmpty()
                : current.filter(s -> !s.isMaxAge() && origination.wanted.get().isIn(s)).isPresent();
    }

    /** Whether any own LSA of this kind is left in the database. */
    boolean hasAny(Predicate<LsaKind> kind) {
        return instance.lsdb().all().stream().anyMatch(s -> kind.test(s.lsa().header().kind())
                && s.place().key().advertisingRouter().equals(instance.routerId()));
    }

    static LsaKind kindOf(Instance instance, LsaPlace place) {
        return new LsaType(instance.version(), place.key().type()).kind();
    }
}
