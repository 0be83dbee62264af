/**
 * Numbers for Prometheus.
 *
 * <pre>
 *   scraper --HTTP--> MetricsServer --(own thread)--> MetricsEndpoint --asks the loop, at most once a second--> Census
 *                                          |                                                                   |
 *                                     Exposition (Micrometer) &lt;------------- MetricsSnapshot, immutable -------+
 * </pre>
 *
 * The loop counts in plain fields as it goes and makes a snapshot only when somebody scrapes; text is made elsewhere.
 * Every scrape gets a registry of its own, so a protocol that is gone leaves no meter behind.
 * {@link jackdaw.daemon.metrics.Metric} is the list of what there is; docs/metrics.md has it with explanations.
 *
 * <p>It does not push, keep history, or serve anything but {@code GET /metrics}. A scraper that is slow, silent or rude
 * holds one of a few threads for a few seconds and never the loop.
 */
package jackdaw.daemon.metrics;
