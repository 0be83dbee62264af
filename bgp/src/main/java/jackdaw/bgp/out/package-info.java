/**
 * Routes on their way out, between the channel and the wire.
 *
 * <pre>
 *   announce(prefix, attributes) --+--> pending: prefix -> group (or withdrawal)     the newest wins
 *   withdraw(prefix) --------------+            groups under equal attributes --flush--> full UPDATEs
 * </pre>
 *
 * Nothing of what was sent is kept: the channel knows by one bit per net what the peer holds.
 */
package jackdaw.bgp.out;
