package jackdaw.daemon.control;

import jackdaw.nat.Mandate;
import jackdaw.nat.Order;
import jackdaw.nat.ServiceState;
import jackdaw.nat.Signature;
import jackdaw.rib.time.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was ordered of a service, in words: by whom, since when, until when, why. */
final class OrderText {
    private final TimeFormat times;
    private final Turn turn;

    OrderText(TimeFormat times, Turn turn) {
        this.times = times;
        this.turn = turn;
    }

    /** One line for each order that stands, the one that counts first. */
    List<String> lines(boolean enabled, Mandate mandate) {
        List<String> lines = new ArrayList<>();
        if (!enabled) {
            lines.add("off until it is enabled in the configuration");
        }
        mandate.force().ifPresent(f -> lines.add(f.label() + given(Optional.of(f.signature()))
                + end(f.until(), "") + ": " + f.why()));
        mandate.maintenance().ifPresent(why -> lines.add("maintenance while the file exists: " + why));
        mandate.drain().ifPresent(d -> lines.add(d.label() + given(d.signature())
                + end(d.until(), " until it is resumed") + ": " + d.why()));
        return lines;
    }

    /** When the order that counts ends by itself; empty if it does not. A state of another reason tells the order. */
    String end(Order order, ServiceState state) {
        return switch (order) {
            case Order.Force force when force.state() == state -> end(force.until(), "");
            case Order.Force force -> "; " + force.label() + end(force.until(), "");
            case Order.Drain drain -> end(drain.until(), "");
            case Order.Auto _ -> "";
        };
    }

    private String end(long until, String otherwise) {
        return until == Long.MAX_VALUE ? otherwise : " until " + time(until);
    }

    private String given(Optional<Signature> signature) {
        return signature.map(s -> " by " + s.by() + " since " + time(s.at())).orElse("");
    }

    private String time(long at) {
        return times.format(turn.wallOf(at), turn.wall());
    }
}
