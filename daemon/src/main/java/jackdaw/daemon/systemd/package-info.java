/**
 * What systemd, or whoever else speaks sd_notify(3), is told of the router that {@code run} hosts.
 *
 * <pre>
 *   thread "systemd", each second:  RunningRouter.status() ----.
 *   the router's own thread:        ... a turn, the answer, a turn ...
 *                                             '--> READY, STATUS, WATCHDOG, STOPPING, EXTEND_TIMEOUT_USEC
 * </pre>
 *
 * All that is said comes out of an answer that the routing loop gave: a loop that is stuck answers nothing, so nobody
 * feeds the watchdog, and a stop that is stuck gets no more time. The embedding API knows nothing of this; it belongs
 * to the process.
 */
package jackdaw.daemon.systemd;
