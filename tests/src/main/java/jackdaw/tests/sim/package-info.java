/**
 * Whole gateways in a simulated network, in virtual time: the production router in production's own assembly, with
 * another loop, clock, network and kernel.
 *
 * <pre>
 *   Simulation: seed + Menu
 *     |-- fault: what goes wrong, decided beforehand
 *     |-- check: what must never be, and what must be in the end
 *     |-- site:  gateways, switches, cores, clients
 *     +-- world: time, links, kernels, processes
 * </pre>
 *
 * docs/simulation.md says how to run it, and how to run a seed again.
 */
package jackdaw.tests.sim;
