/**
 * A network interface whose other end is this process.
 *
 * <pre>
 *   write() ─▶ [jackdaw-probe] ─▶ prerouting, forward, postrouting ─▶ outside
 *   read()  ◀─ [jackdaw-probe] ◀─ route to the probe's source address ◀─ answers
 * </pre>
 *
 * A packet that a gateway makes itself skips what forwarded packets pass, and Jool never sees it. A packet written to a
 * TUN device arrives like a client's. The device is not persistent: it vanishes, its routes with it, when the process
 * ends in whatever way.
 */
package jackdaw.linux.tun;
