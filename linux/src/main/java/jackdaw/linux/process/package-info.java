/**
 * Programs of others, run with a bound on everything: on time, on output, on what they leave behind.
 *
 * <pre>
 *   CommandRun (argv, environment, timeout, output bound) --run()--> CommandOutcome: Ended | TimedOut | NotRun
 *        |
 *   setsid PROGRAM …   a session of its own, so that all it starts can be killed as one process group
 * </pre>
 *
 * A run blocks its thread, so it belongs on a worker, never on the loop. Output is taken as it comes and never waited
 * for once the program has ended: a background child that inherited the pipe cannot hold the caller. What runs longer
 * than it may is killed as a group, together with descendants that left the group.
 *
 * <p>It gives no input to a program, uses no shell, and does not confine what a program may do.
 */
package jackdaw.linux.process;
