/**
 * OSPFv2 (RFC 2328) and OSPFv3 (RFC 5340) as one pure engine.
 *
 * <pre>
 *   driver --OspfEvent--> OspfProtocol --> OspfEngine --OspfEffect--> driver (raw sockets)
 *                            |  ^
 *               channel: routes in, exports out; facts; gates of the NAT services
 *
 *   OspfEngine
 *     +-- iface      interfaces, Hello, election of the designated router (§9, §10.5)
 *     +-- neighbor   neighbor states, database exchange (§10)
 *     +-- flood      reliable flooding (§13)
 *     +-- origin     own LSAs: what they say, when they may be sent (§12.4, §14.1)
 *     +-- lsdb, lsa, wire, auth     database, records, octets
 *     +-- replay     which authentic packets were sent before
 *     +-- spf        shortest paths and routes (§16)
 * </pre>
 *
 * Where a network has no multicast, {@code iface.Audience} tells to whom each packet goes.
 */
package jackdaw.ospf;
