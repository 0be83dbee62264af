/**
 * The program: {@code run}, {@code check} and {@code ctl}.
 *
 * <pre>
 *   Main --run--> RunCommand: signals, log on standard error, exit codes --> jackdaw.api --> jackdaw.daemon.assembly
 *        --check--> CheckCommand: reads a configuration, prints every error
 *        --ctl--> CtlCommand: a client of the control socket
 * </pre>
 *
 * One host of {@link jackdaw.api} among others. What a process has only once is touched here and nowhere else: its
 * signals, its standard error, its end.
 */
package jackdaw.daemon;
