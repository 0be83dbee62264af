package jackdaw.daemon.metrics;

import java.util.List;

/** The numbers of a router at one moment. */
record MetricsSnapshot(List<Sample> samples) {
    MetricsSnapshot {
        samples = List.copyOf(samples);
    }

    /**
     * One number.
     *
     * @param labels values, one for each label of the metric
     */
    record Sample(Metric metric, List<String> labels, double value) {
        Sample {
            labels = List.copyOf(labels);
            if (labels.size() != metric.labels().size()) {
                throw new IllegalArgumentException(metric + " has labels " + metric.labels() + ", not " + labels);
            }
        }
    }
}
