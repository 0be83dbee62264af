/**
 * BFD's own loop: a thread on which nothing but BFD runs, so that no table load delays a packet of it.
 *
 * <pre>
 *   router loop                                  BFD's loop
 *   BfdProtocol --commands--> BfdLoop --posts--> BfdEngine --Send--> BfdSender
 *        ^--------- posts --- changed &lt;------------'  ^--PacketReceived-- BfdPort
 *        '--------- reads --- snapshot
 * </pre>
 */
package jackdaw.daemon.bfd;
