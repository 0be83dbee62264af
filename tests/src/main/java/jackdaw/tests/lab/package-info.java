/**
 * Small networks on one machine: network namespaces joined by veth pairs and bridges, with real BIRD, FRR and Jackdaw
 * processes inside. The interop tests and the demo are written with it.
 *
 * <pre>
 *   Lab -------- owns everything below, removes it on close (and what a killed run of its own left behind)
 *    +- Namespace   one machine: interfaces, addresses, sysctls, commands run inside
 *    +- LabProcess  one daemon process with its log file
 *        +- BirdPeer   bird + birdc      +- FrrPeer   zebra, ospfd, ospf6d, bgpd + vtysh
 *        +- JackdawDaemon   the product, started as its user would, asked through its control socket
 *        +- VirtualMachine  a kernel with Jool under qemu, reached by shell scripts
 *   Await ------ waits for a condition with a bound, and says what was seen when it never came
 * </pre>
 *
 * Needs root and iproute2. Nothing here touches the host's own namespace: no address, rule, sysctl or service.
 * It is no simulator: time is real and the kernel takes part.
 */
package jackdaw.tests.lab;
