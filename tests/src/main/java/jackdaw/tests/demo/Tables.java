package jackdaw.tests.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jackdaw.tests.network.Service;
import jackdaw.tests.traffic.Losses;

/** The demo's results in tables. */
final class Tables {
    private Tables() {
    }

    /** One row per act, one column per stream. */
    static String ofOneRun(List<Outcome> outcomes, List<Service> services) {
        Table table = new Table();
        List<String> head = new ArrayList<>(List.of("packets lost (longest gap)"));
        services.forEach(service -> head.add(service.name()));
        head.add("TCP connections");
        table.row(head);
        for (Outcome outcome : outcomes) {
            List<String> row = new ArrayList<>(List.of(outcome.act()));
            services.forEach(service -> row.add(cell(outcome.packets().get(service))));
            row.add(tcp(outcome));
            table.row(row);
        }
        return table.toString();
    }

    /** One row per act, one column per product: all streams at a thousand packets a second together. */
    static String comparison(List<Outcome> jackdaw, List<Outcome> bird) {
        Table table = new Table();
        table.row(List.of("packets lost (longest gap)", "Jackdaw", "BIRD"));
        for (Outcome ours : jackdaw) {
            Optional<Outcome> theirs = bird.stream().filter(one -> one.act().equals(ours.act())).findFirst();
            table.row(List.of(ours.act(), total(ours), theirs.map(Tables::total).orElse("-")));
        }
        return table.toString();
    }

    private static String total(Outcome outcome) {
        return outcome.lost() == 0 ? "0" : outcome.lost() + " (" + outcome.longestGapMillis() + " ms)";
    }

    private static String cell(Losses losses) {
        return losses.lost() == 0 ? "0" : losses.lost() + " (" + losses.longestGapMillis() + " ms)";
    }

    private static String tcp(Outcome outcome) {
        List<String> words = new ArrayList<>();
        outcome.flows().forEach((service, fate) -> {
            if (fate.resets() > 0) {
                words.add(service.name() + " reset");
            }
        });
        return words.isEmpty() ? "all kept" : String.join(", ", words);
    }
}
