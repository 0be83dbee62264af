/**
 * What must never happen in a simulated site, as code that looks on.
 *
 * <pre>
 *   inside link --Wire--> Word (a gateway says something new) --+
 *   router of a gateway --after each turn-----------------------+--> Invariant --> Scene: findings
 *   four times a second (kernels, cores, standings, Traffic) ----+
 *                                          Troubles: what may be expected at present
 *   after all was repaired -----------------------------------------> Convergence: what is still missing
 * </pre>
 *
 * The number in an invariant's name is that of docs/simulation.md. Invariants judge by what others see: packets on the
 * link, tables of the cores, kernels; only the standing of a service is asked of the router itself.
 */
package jackdaw.tests.sim.check;
