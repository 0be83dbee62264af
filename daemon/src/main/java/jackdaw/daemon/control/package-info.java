/**
 * The control socket: birdc's protocol, so that birdc and the tools around BIRD work unmodified.
 *
 * <pre>
 *   ControlServer (UNIX socket) -> ControlSession: LineFramer -> Commands -> Answer (lines, pulled while writable)
 *                                                                 |
 *                                                 one Command per verb; renderings of status records
 * </pre>
 *
 * Orders to NAT services are given by {@code OrderService}; a service that others must take over from leaves by a
 * {@code Departure}, which looks twice.
 *
 * <p>An answer is an iterator: {@code show route} over a million nets costs memory for a snapshot of the nets, not for
 * its text, and a slow client only delays itself.
 */
package jackdaw.daemon.control;
