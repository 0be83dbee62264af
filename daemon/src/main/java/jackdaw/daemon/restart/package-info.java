/**
 * What one process leaves to the next, so that neighbors, the kernel and services may go on as if nothing had happened.
 *
 * <pre>
 *   Fact.Restartable --each second--&gt; LifeKeeper --LifeRecord--&gt; StateFile "restart.state" in the state directory
 *                                                                    |  the process ends: planned, or it is killed
 *   FormerLives &lt;-- the next process: same boot, same router, not too late &lt;-+
 * </pre>
 *
 * The file says how each protocol's neighbors would take the end of the process, and when the process was last known
 * to live; that time is CLOCK_BOOTTIME, which the next process shares unless the machine was booted in between. A stop
 * in the ordinary way leaves a file without protocols. {@code HandoverCheck} says why a planned handover must not be.
 */
package jackdaw.daemon.restart;
