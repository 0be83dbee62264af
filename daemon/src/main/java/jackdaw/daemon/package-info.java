/**
 * The program: {@code run}, {@code check} and {@code ctl}, and the assembly of all modules into one router.
 *
 * <pre>
 *   Main --run--> RunCommand: signals, log, control socket --> Daemon (assembly) --> RouterLoop
 *        --check--> CheckCommand: reads a configuration, prints every error
 *        --ctl--> CtlCommand: a client of the control socket
 * </pre>
 *
 * Only Main ends the process or touches signals; a {@link jackdaw.daemon.Daemon} can live in another program.
 */
package jackdaw.daemon;
