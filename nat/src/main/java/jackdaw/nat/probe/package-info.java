/**
 * Questions that a service asks again and again, and what their answers are worth.
 *
 * <pre>
 *   Settings -> ProbeSpec (one record per kind of question)
 *                  |
 *   ProbeBoard ----+-- StartProbe --> Probes (a port: the daemon's threads, a simulator, an embedding host)
 *       ^                                |
 *       +--------- ProbeFinished <-------+      one run at a time; a run that never returns counts as UNKNOWN
 *       |                                        of counters only the growth counts: Window --> Growth
 *   ProbeHistory: rise and fall --> standing failure (INFO, SOFT, HARD, CERTAIN), proof
 * </pre>
 *
 * Pure: nothing here reads a file, opens a socket or knows the time. A probe's class says how far its failure may go;
 * only a CERTAIN one may take the last gateway out, so when in doubt a probe is HARD. UNKNOWN (the question could not
 * be asked) is neither a pass nor a failure.
 */
package jackdaw.nat.probe;
