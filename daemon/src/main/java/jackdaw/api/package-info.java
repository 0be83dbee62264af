/**
 * A router inside another program. The only package that this module exports.
 *
 * <pre>
 *   Jackdaw.fromFile(...) or fromText(...)           FibFactory, clock, log, thread: what the host gives
 *        |  builder                                       |
 *      Jackdaw --start()--> RunningRouter &lt;---------------+
 *                             | reload, drain, resume, status, stop, abort
 *                             +--Event--> the host's listener, on a thread of its own
 * </pre>
 *
 * A router has one thread that owns all its state; whatever is asked here is done there and answered by a future. Many
 * routers may live in one process: they share nothing. Nothing here ends the process, catches a signal, sets up
 * logging or keeps static state; the command line of Jackdaw is itself a host of this package.
 *
 * <p>Two routers in one network namespace need different control sockets and BGP ports. A router works in the network
 * namespace of its thread, so the host may give each its own.
 */
package jackdaw.api;
