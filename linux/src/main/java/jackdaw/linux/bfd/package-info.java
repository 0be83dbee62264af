/**
 * UDP sockets of BFD (RFC 5881 §4 and §5, RFC 5883 §5).
 *
 * <pre>
 *   port 3784 or 4784, a family --BfdPort--receive--> Datagram (reused)
 *   a session                   --BfdSender--send--> the neighbor's port
 * </pre>
 *
 * One port hears all sessions of a family, and tells by which interface and with which hop limit a packet came. Each
 * session sends from a port of its own. Packets themselves are not looked at.
 */
package jackdaw.linux.bfd;
