/**
 * {@code ./jackdaw bench}: how long a gateway takes to start, how fast BGP routes travel through Jackdaw and, in the
 * same run, through BIRD, how fast both run filters, how fast they load a large file of them, and whether a BFD session
 * is held beside such a feed.
 *
 * <pre>
 *   Bench --starts--> daemon under test ---- sink link ----+
 *     |                       |                             |
 *     |                   source link                       |
 *     +--starts--> FeedPeers (one process): source and sink, both Speakers
 *
 *   FilterBench --starts--> FilterRuns, a Java machine with the daemon's flags, over FilterRoutes and FilterCase
 *        '------starts--> BIRD with the same as static routes, asked to count those that pass
 * </pre>
 *
 * The source's messages are made beforehand by {@link jackdaw.tests.bench.Feed}, and the sink only counts prefixes, so
 * that neither holds the daemon up. Peers and daemon share the machine's cores all the same: the ratio to BIRD says
 * more than a time. The filter file is that of {@link jackdaw.tests.bench.LoadText}. Nothing here is a test; no figure
 * makes it fail.
 */
package jackdaw.tests.bench;
