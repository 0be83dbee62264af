package jackdaw.tests.bench;

import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabFailure;
import jackdaw.tests.lab.Namespace;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The same filters over the same routes in Jackdaw and in BIRD. */
final class FilterBench {
    /** CPU times of processes are counted in hundredths of a second, so that many passes are needed. */
    private static final int PASSES = 10;

    private FilterBench() {
    }

    static Map<FilterCase, FilterRates> run() {
        try (Lab lab = Lab.open()) {
            Namespace machine = lab.namespace("filters");
            Map<FilterCase, FilterRates> rates = jackdaw(lab, machine);
            BirdPeer bird = BirdPeer.start(lab, machine, configuration());
            bird.await("show route count", FilterRoutes.COUNT + " routes");
            rates.replaceAll((filter, known) -> known.with(bird(bird, filter)));
            return rates;
        }
    }

    private static Map<FilterCase, FilterRates> jackdaw(Lab lab, Namespace machine) {
        String log = FlaggedRuns.log(lab, machine, FilterRuns.class);
        Map<FilterCase, FilterRates> rates = new EnumMap<>(FilterCase.class);
        for (FilterCase filter : FilterCase.values()) {
            rates.put(filter, FilterRates.find(filter, log).orElseThrow(() ->
                    new LabFailure("there are no rates of " + filter + "\n" + lab.evidence())));
        }
        return rates;
    }

    private static String configuration() {
        String filters = Arrays.stream(FilterCase.values()).map(FilterCase::text).collect(Collectors.joining("\n"));
        String routes = FilterRoutes.all().stream().map(FilterRoutes.Given::text).collect(Collectors.joining("\n"));
        return "router id 192.0.2.2;\nprotocol device { }\n" + filters + "\nprotocol static { ipv4;\n" + routes
                + "\n}\n";
    }

    /** What it takes to count the routes that pass, less what it takes to count all of them. */
    private static double bird(BirdPeer bird, FilterCase filter) {
        ProcessUse use = new ProcessUse(bird.process().pid());
        double without = seconds(bird, use, List.of("show route count")) * filter.filters().size();
        double with = seconds(bird, use,
                filter.filters().stream().map(name -> "show route filter " + name + " count").toList());
        return (double) PASSES * filter.filters().size() * FilterRoutes.COUNT / (with - without) / 1e6;
    }

    private static double seconds(BirdPeer bird, ProcessUse use, List<String> commands) {
        double start = use.cpuSeconds();
        for (int i = 0; i < PASSES; i++) {
            commands.forEach(bird::birdc);
        }
        return use.cpuSeconds() - start;
    }
}
