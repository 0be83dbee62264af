package jackdaw.daemon.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jackdaw.daemon.metrics.MetricsSnapshot.Sample;
import java.util.List;
import java.util.stream.IntStream;

/** Prometheus' text form of a snapshot. */
final class Exposition {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private Exposition() {
    }

    static String of(MetricsSnapshot snapshot) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try {
            snapshot.samples().forEach(sample -> register(sample, registry));
            return registry.scrape();
        } finally {
            registry.close();
        }
    }

    private static void register(Sample sample, PrometheusMeterRegistry registry) {
        Metric metric = sample.metric();
        List<Tag> tags = IntStream.range(0, metric.labels().size())
                .mapToObj(i -> Tag.of(metric.labels().get(i), sample.labels().get(i))).toList();
        switch (metric.kind()) {
            case GAUGE -> Gauge.builder(metric.dotted(), sample::value).description(metric.help())
                    .baseUnit(metric.unit().isEmpty() ? null : metric.unit()).tags(tags).register(registry);
            case COUNTER -> FunctionCounter.builder(metric.dotted(), sample, Sample::value)
                    .description(metric.help()).baseUnit(metric.unit().isEmpty() ? null : metric.unit()).tags(tags)
                    .register(registry);
        }
    }
}
