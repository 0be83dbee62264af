package jackdaw.nat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that operators have ordered of a service and not taken back, and which of it counts:
 *
 * <pre>
 *   enabled = no  >  force  >  maintenance  >  drain  >  automatic
 * </pre>
 *
 * An order of less weight waits: it counts again when the stronger one ends.
 *
 * @param force       a state, for a time
 * @param maintenance reason while there is a maintenance file
 * @param drain       out of use by command
 */
public record Mandate(Optional<Order.Force> force, Optional<String> maintenance, Optional<Order.Drain> drain) {
    /** Nobody has ordered anything. */
    public static final Mandate NONE = new Mandate(Optional.empty(), Optional.empty(), Optional.empty());

    public Mandate with(Order.Force order) {
        return new Mandate(Optional.of(order), maintenance, drain);
    }

    public Mandate with(Order.Drain order) {
        return new Mandate(force, maintenance, Optional.of(order));
    }

    /** Takes back a drain. */
    public Mandate resumed() {
        return new Mandate(force, maintenance, Optional.empty());
    }

    /** Takes back what was ordered by command; a maintenance file goes by being removed. */
    public Mandate automatic() {
        return new Mandate(Optional.empty(), maintenance, Optional.empty());
    }

    /** @param why what the maintenance file says; empty if there is none */
    public Mandate maintained(Optional<String> why) {
        return new Mandate(force, why, drain);
    }

    /** Without what has ended by itself. */
    public Mandate at(long now) {
        return new Mandate(force.filter(f -> f.until() > now), maintenance, drain.filter(d -> d.until() > now));
    }

    /**
     * The order that counts.
     *
     * @param enabled the configuration's word
     */
    public Order effective(boolean enabled, long now) {
        Mandate valid = at(now);
        if (!enabled) {
            return new Order.Drain("disabled in the configuration");
        }
        return valid.force.<Order>map(f -> f)
                .or(() -> valid.maintenance.map(why -> new Order.Drain("maintenance: " + why)))
                .or(() -> valid.drain)
                .orElseGet(Order.Auto::new);
    }

    /** What was ordered and what has ended since {@code before}, in words. */
    List<String> since(Mandate before) {
        List<String> news = new ArrayList<>();
        if (!force.equals(before.force)) {
            news.add(force.map(f -> given(f, Optional.of(f.signature()), f.until()))
                    .orElse("no longer forced"));
        }
        if (!drain.equals(before.drain)) {
            news.add(drain.map(d -> given(d, d.signature(), d.until()))
                    .orElse("no longer drained"));
        }
        return news;
    }

    private static String given(Order order, Optional<Signature> signature, long until) {
        return order.label() + signature.map(s -> " by " + s.by() + (until == Long.MAX_VALUE ? ""
                : " for " + Duration.ofNanos(until - s.at()).toSeconds() + " s")).orElse("") + ": " + order.why();
    }

    /** When the next order ends by itself; {@link Long#MAX_VALUE} if none does. */
    public long deadline() {
        return Math.min(force.map(Order.Force::until).orElse(Long.MAX_VALUE),
                drain.map(Order.Drain::until).orElse(Long.MAX_VALUE));
    }
}
