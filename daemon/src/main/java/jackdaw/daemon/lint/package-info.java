/**
 * What lint finds beyond the configuration: on the machine, and in the protocols that run.
 *
 * <pre>
 *   MachineReader (blocks) --MachineReading--> MachineLint: PoolLint, TrackingLint ---+
 *                                              RouterLint: costs that OSPF computed --+--> Finding...
 *                                              jackdaw.conf.lint, while reading ------+       |
 *   loop: LintWatch --each minute, after a change--> a thread, and back       FindingLog, show lint, metrics
 * </pre>
 *
 * Reading and judging are apart: judging is pure and takes any reading. {@code check --host} does both once. Nothing
 * here changes the machine or steers a service; a probe that should do so is {@link jackdaw.daemon.probe}'s.
 */
package jackdaw.daemon.lint;
