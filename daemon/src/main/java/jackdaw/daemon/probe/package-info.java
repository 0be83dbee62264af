/**
 * Runs probes on threads of their own, so that none of them ever holds up a hello, a keepalive or an LSA.
 *
 * <pre>
 *   loop: ServiceProtocol --StartProbe--> ProbeRunner --> thread: file, socket, process (each with a time-out)
 *           ^                                                |
 *           +---- ProbeFinished, as a task of the loop &lt;----+
 * </pre>
 *
 * Threads are made when needed and go when idle; there is a limit, beyond which a probe is UNKNOWN. What the loop knows
 * already, such as the carrier of a device, is answered there. End-to-end probes enter the gateway by a device of their
 * own, {@code jackdaw-probe}, which exists while one is configured and this process lives. DNS messages are our own few
 * lines, see {@code docs/adr/0013-own-dns-messages.md}.
 */
package jackdaw.daemon.probe;
