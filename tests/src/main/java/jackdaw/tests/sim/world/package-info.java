/**
 * A world in which routers live: machines, links, TCP, kernels, and a time of its own. Nothing in it is random but what
 * a seed decides, so whatever happens can happen again.
 *
 * <pre>
 *                    VirtualTime: one queue of all that will happen
 *                         |
 *   Machine ---- Process: the production Assembly (configuration, protocols, tables, reload)
 *   |  |  |         |  its loop: a turn per event; its Outside:
 *   |  |  |         +-- OspfLine --- Segment (loss, delay, duplicates, partition) --- other machines
 *   |  |  |         +-- PeerLine --- Stream (TCP: in order, late, reset) ------------ other machines
 *   |  |  +-- ProbeAnswers: ask what is real, and lie, hang or not know at times
 *   |  +-- Kernel: routes, with delays and refusals; survives the process
 *   +-- interfaces, clock, disk
 *
 *   Journey: where a packet would go now, from kernel to kernel
 * </pre>
 *
 * Not simulated: the octets of IP and Ethernet, TCP MD5 and hop limits, duplicate address detection, and time that
 * computing takes (a turn takes ten microseconds, whatever it does).
 */
package jackdaw.tests.sim.world;
