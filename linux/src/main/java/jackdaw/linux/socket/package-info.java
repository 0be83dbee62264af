/**
 * What sockets of several protocols have in common: a message with its control data, and the numbers of the socket API.
 *
 * <pre>
 *   OspfSocket, BfdPort --recvmsg, sendmsg--> MessageHeader      Datagram, as received      SocketOptions
 * </pre>
 *
 * It opens no socket and knows no protocol.
 */
package jackdaw.linux.socket;
