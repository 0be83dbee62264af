/**
 * Bidirectional Forwarding Detection (RFC 5880), over one hop (RFC 5881) and over several (RFC 5883): notices within
 * milliseconds that a neighbor cannot be reached, for whoever asks.
 *
 * <pre>
 *   router loop                                          BFD's own loop
 *   OSPF, BGP, static --facts--> BfdProtocol --Watch, Unwatch--> BfdEngine --Send, Open, Close--> UDP sockets
 *       ^------------- Liveness ---'  ^------- Changed ----------'  ^---- PacketReceived --------'
 *
 *   wire      control packets and their authentication
 *   session   one session: state machine, negotiation of intervals
 * </pre>
 *
 * The engine does no I/O and reads no clock. Not here: the echo function and demand mode of our own (a neighbor's
 * wish for demand mode is honoured); multipoint BFD.
 */
package jackdaw.bfd;
