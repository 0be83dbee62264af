/**
 * The mission's whole network on one machine, for the demo and for the proof of the mission.
 *
 * <pre>
 *   IPv4 client --- sw1 ---+--- gw1 ---+           +--- core1 ---+
 *                    |     +--- gw2 ---+--- lan ---+             +--- Internet: servers, name server
 *   IPv6 client --- sw2 ---+--- gw3 ---+           +--- core2 ---+
 *                          +--- gwN ---+
 *          OSPFv2, OSPFv3                   BGP         OSPF
 * </pre>
 *
 * Every gateway has a cable to each switch and a leg in the outside LAN. Distances differ: from sw1 gw1 is the nearest
 * and gw2 the next, from sw2 gw2 and then gw3. nftables does NAT44 and NAT66, tayga NAT64, unbound DNS64 on the
 * anycast addresses. {@code Plan} holds the addresses, {@code Equipment} what runs where, a class per role its
 * configuration in the dialects of BIRD, FRR and Jackdaw. It starts things and breaks things; what that means is
 * judged by whoever uses it.
 */
package jackdaw.tests.network;
