/**
 * What goes wrong in a simulated site.
 *
 * <pre>
 *   seed --> FaultPlan --Menu: which kinds--> steps (second, Fault) --> Mischief --> Site
 * </pre>
 *
 * A plan is made before the run and does not look at it, so the same seed brings the same trouble to a changed router.
 */
package jackdaw.tests.sim.fault;
