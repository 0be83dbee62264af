/**
 * One router put together: engines, tables, sockets, control socket, configuration.
 *
 * <pre>
 *   Launch (configuration + what the host gives) --> Boot --> Daemon: RouterLoop, ControlServer, Observer (events)
 *                                                     |         |
 *                              Permissions, SocketClaim         Assembly: tables, Router, Reload (plan, apply, undo)
 *                                                               |
 *                          MachineOutside (sockets, netlink) -- Outside -- a simulated network
 * </pre>
 *
 * Everything below {@link jackdaw.daemon.assembly.Assembly} is the same on a machine and in a simulation; only what
 * stands behind {@link jackdaw.daemon.assembly.Outside}, the loop and the clock are exchanged.
 *
 * A {@link jackdaw.daemon.assembly.Daemon} owns all it opens and gives it back in the end, so several can live in one
 * process, one after another or at once. It ends no process, catches no signal and sets up no logging: that is for the
 * host, of which {@link jackdaw.api} is the only door.
 */
package jackdaw.daemon.assembly;
