package jackdaw.ospf.replay;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Refuses authentic packets that were sent before. In OSPFv2 sequence numbers of a router must not fall (RFC 2328
 * §D.4.3); in OSPFv3 they must grow, for each type of packet on its own, since types may overtake one another
 * (RFC 7166 §4.1). But one counter serves all types, so that none is a dead interval older than what has been heard:
 * or a Link State Request of an earlier conversation would end one that needed none.
 *
 * <p>Differs in OSPFv2: the number outlives the neighbor by a few dead intervals, or recorded Hellos would bring a dead
 * router back; and a Hello is refused when nothing but repetitions came under its number for a dead interval, or
 * recorded ones would keep a dead router alive for ever. BIRD 2 counts on only after more than a second of silence, so
 * that one number lasts as long as a flood. In OSPFv3 routers are known that begin with 1 at each start; their number
 * is forgotten with the neighbor. Numbers of 64 bits in OSPFv2 must grow like those of OSPFv3, but whoever has them
 * keeps them for life (RFC 7474 §2), so that they count for a day.
 */
public final class ReplayGuard {
    private static final int MAX_ROUTERS = 256;
    private static final int DEAD_INTERVALS2 = 4;
    private static final long EXTENDED_SECONDS = 86_400;
    private static final long NANOS = 1_000_000_000L;
    private static final int HELLO = 1;
    /** One for all types, and one for each. */
    static final int SLOTS = 6;

    /** Of one router; numbers by type of packet in OSPFv3, all under 0 in OSPFv2. */
    private static final class Entry {
        private final long[] sequences = new long[SLOTS];
        private int seen;
        private final Horizon horizon;
        private NumberInUse inUse = new NumberInUse();
        private long last;
        private long lifetime;

        private Entry(Horizon horizon) {
            this.horizon = horizon;
        }

        private boolean isOver(long now) {
            return now - last >= lifetime;
        }

        private boolean has(int type) {
            return (seen & 1 << type) != 0;
        }
    }

    private final OspfVersion version;
    private final Map<RouterId, Entry> entries = new LinkedHashMap<>();

    ReplayGuard(OspfVersion version) {
        this.version = version;
    }

    /**
     * Whether a packet with this unsigned number may be used; takes note of it if so.
     *
     * @param type   of the packet, 1 to 5
     * @param digest the beginning of the packet's, by which OSPFv2 tells one from others of its number
     */
    public boolean admit(RouterId router, long sequence, int type, long digest, int deadSeconds, long now) {
        return version == OspfVersion.V2
                ? admit(router, sequence, 0, DEAD_INTERVALS2 * deadSeconds, deadSeconds, now, entry ->
                        entry.inUse.isStale(sequence, digest, deadSeconds * NANOS, now) && type == HELLO)
                : admit(router, sequence, type, deadSeconds, deadSeconds, now, _ -> false);
    }

    /** The same of a number of 64 bits in OSPFv2 (RFC 7474 §2). */
    public boolean admitExtended(RouterId router, long sequence, int type, int deadSeconds, long now) {
        return admit(router, sequence, type, EXTENDED_SECONDS, deadSeconds, now, _ -> false);
    }

    /** @param slot the type if numbers must grow by type; 0 if they must not fall, whatever the type */
    private boolean admit(RouterId router, long sequence, int slot, long lifetimeSeconds, int deadSeconds, long now,
                          Predicate<Entry> isStale) {
        entries.values().removeIf(e -> e.isOver(now));
        Entry entry = entries.get(router);
        if (entry == null) {
            if (entries.size() >= MAX_ROUTERS) {
                return false;
            }
            entry = new Entry(new Horizon(sequence, now));
        }
        int order = entry.has(slot) ? Long.compareUnsigned(sequence, entry.sequences[slot]) : 1;
        if (order < 0 || order == 0 && slot != 0 || isStale.test(entry)
                || slot != 0 && entry.horizon.isBeyond(sequence, deadSeconds * NANOS, now)) {
            return false;
        }
        entry.horizon.note(sequence);
        entry.sequences[slot] = sequence;
        entry.seen |= 1 << slot;
        entry.last = now;
        entry.lifetime = lifetimeSeconds * NANOS;
        entries.put(router, entry);
        return true;
    }

    /** What a former process had heard counts on, unless its time is over; a clock that has gone back begins anew. */
    void restore(HeardNumbers heard, Turn turn) {
        Duration past = Duration.between(heard.last(), turn.wall());
        Duration left = past.isNegative() ? heard.lifetime() : heard.lifetime().minus(past);
        if (!left.isPositive() || entries.size() >= MAX_ROUTERS) {
            return;
        }
        Entry entry = new Entry(new Horizon(heard.numbers().values().stream().max(Long::compareUnsigned).orElse(0L),
                turn.now()));
        heard.numbers().forEach((slot, number) -> {
            entry.sequences[slot] = number;
            entry.seen |= 1 << slot;
        });
        entry.last = turn.now();
        entry.lifetime = left.toNanos();
        if (entry.has(0)) {
            entry.inUse = NumberInUse.ofFormerLife(entry.sequences[0]);
        }
        entries.put(heard.router(), entry);
    }

    /** What is to be kept for the next process, under the name of the link. */
    Stream<HeardNumbers> heard(String link, Turn turn) {
        entries.values().removeIf(e -> e.isOver(turn.now()));
        return entries.entrySet().stream().map(e -> {
            Entry entry = e.getValue();
            Map<Integer, Long> numbers = new TreeMap<>();
            for (int slot = 0; slot < SLOTS; slot++) {
                if (entry.has(slot)) {
                    numbers.put(slot, entry.sequences[slot]);
                }
            }
            return new HeardNumbers(link, e.getKey(), numbers, turn.wall().minusNanos(turn.now() - entry.last),
                    Duration.ofNanos(entry.lifetime));
        });
    }
}
