/**
 * TCP for BGP: carries out what the engines of the peers ask for and tells them what happened.
 *
 * <pre>
 *   BgpProtocol --BgpEffect--> PeerTransport --Netty epoll--> peer
 *               &lt;--BgpEvent---
 *   BgpListener: port 179, one socket per family, finds the peer by the remote address
 * </pre>
 */
package jackdaw.daemon.bgp;
