/**
 * The session with one peer: the state machine of RFC 4271 §8 without I/O.
 *
 * <pre>
 *            BgpSession: Idle (waits for link, error wait) | Active | Connect | ... as people see it
 *             |       |
 *      outgoing      incoming      two Connections at most; each is an FSM of its own:
 *             \       /            Connect -> OpenSent -> OpenConfirm -> Established
 *             Collision            (§6.8) keeps one of them
 * </pre>
 *
 * The states are sealed records that hold what is only valid in them: what was negotiated exists only after an OPEN.
 * Timers are entries of one queue; hold and keepalive timers are not moved by every message but looked at when due.
 */
package jackdaw.bgp.session;
