package jackdaw.daemon.control;

import jackdaw.nat.Demotion;
import jackdaw.nat.Forecast;
import jackdaw.nat.OtherOriginator;
import jackdaw.nat.ServiceState;
import jackdaw.rib.channel.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A forecast in words: states, then each prefix with what happens to it and who else has it. */
final class ForecastText {
    private ForecastText() {
    }

    static List<String> lines(Forecast forecast) {
        List<String> lines = new ArrayList<>();
        lines.add(forecast.service() + ": " + states(forecast) + ": " + forecast.why());
        forecast.attract().forEach(a -> lines.add("  " + RouteText.pad(a.prefix().toString(), 20) + " " + fate(a)
                + carriers(a)));
        forecast.pools().forEach(p -> lines.add("  " + RouteText.pad(p.prefix().toString(), 20) + " "
                + fate(p, forecast)));
        forecast.objection().ifPresent(o -> lines.add("  needs --last: " + o));
        return lines;
    }

    private static String states(Forecast forecast) {
        return forecast.next().map(next -> (next == forecast.now() ? "stays " + next : forecast.now() + " -> " + next)
                + (next == ServiceState.DRAIN ? ", then OFF" : "")).orElse(forecast.now() + " no longer by order");
    }

    private static String fate(Forecast.Attracted attracted) {
        if (attracted.after().isEmpty()) {
            return "as its gates and probes say";
        }
        return switch (attracted.before()) {
            case Passage.Open before -> switch (attracted.after().get()) {
                case Passage.Open after when after.demotion() == before.demotion() ->
                        "stays announced" + lsas(attracted, 0);
                case Passage.Open after -> (after.demotion() > before.demotion() ? "demoted" : "no longer demoted")
                        + lsas(attracted, after.demotion() - before.demotion());
                default -> "withdrawn" + lsas(attracted, 0);
            };
            default -> switch (attracted.after().get()) {
                case Passage.Open after -> "announced" + (after.demotion() == 0 ? ""
                        : ", metric + " + after.demotion());
                case Passage.Closed after -> "stays held back: " + after.reason();
                case Passage.Unowned _ -> "not owned";
            };
        };
    }

    /** Which OSPF instances have an LSA, of which metric, and what becomes of that. */
    private static String lsas(Forecast.Attracted attracted, int change) {
        return attracted.metrics().isEmpty() ? " (no OSPF announces it yet)" : attracted.metrics().entrySet().stream()
                .map(lsa -> lsa.getKey() + " metric " + lsa.getValue()
                        + (change == 0 ? "" : " -> " + (lsa.getValue() + change)))
                .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String carriers(Forecast.Attracted attracted) {
        return "; " + (attracted.others().isEmpty() ? "no other router announces it" : "others: "
                + attracted.others().stream().map(ForecastText::carrier).collect(Collectors.joining(", ")));
    }

    private static String carrier(OtherOriginator other) {
        String standing = !other.originator().reachable() ? "out of reach" : word(other.now())
                + (other.counted().equals(Optional.of(other.now())) ? "" : ", too new to count");
        return other.originator().router() + " (" + other.originator().path().label() + " metric "
                + other.originator().metric() + ", " + standing + ")";
    }

    private static String word(Demotion demotion) {
        return demotion == Demotion.NONE ? "healthy" : demotion.name().toLowerCase(Locale.ROOT);
    }

    private static String fate(Forecast.Pooled pool, Forecast forecast) {
        String to = pool.announcedTo().isEmpty() ? "announced to nobody" : "announced to "
                + String.join(", ", pool.announcedTo());
        if (pool.after()) {
            return "stays " + to;
        }
        if (!pool.neededBy().isEmpty()) {
            return "stays " + to + ": needed by " + String.join(", ", pool.neededBy());
        }
        return forecast.drains() ? "stays " + to + " for " + ServiceRequest.text(forecast.linger().min()) + " to "
                + ServiceRequest.text(forecast.linger().max()) + " after the routes are flushed, then withdrawn"
                : "withdrawn already or soon";
    }
}
