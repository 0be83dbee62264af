/**
 * {@code ./jackdaw demo}: a whole site on one machine in under a minute, with real gateways and, where installed, real
 * BIRD and FRR around them.
 *
 * <pre>
 *                                  +-- gw1 (Jackdaw, NAT) --+
 *   client --- switch (BIRD, OSPF) |                        | upstream (FRR, BGP) --- server
 *                                  +-- gw2 (Jackdaw, NAT) --+
 * </pre>
 *
 * The gateways announce defaults and an anycast address to the switch while the way out and back is there. The demo
 * switches one service by reload, then stops a gateway, and watches the traffic move. Everything happens in network
 * namespaces of its own; the machine itself is not changed.
 */
package jackdaw.tests.demo;
