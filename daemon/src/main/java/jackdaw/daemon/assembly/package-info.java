/**
 * One router put together: engines, tables, sockets, control socket, configuration.
 *
 * <pre>
 *   Launch (configuration + what the host gives) --> Boot --> Daemon: RouterLoop, Router, BgpListener, ControlServer
 *                                                     |         |
 *                              Permissions, SocketClaim         Reload (plan, apply, undo)    Observer (events)
 * </pre>
 *
 * A {@link jackdaw.daemon.assembly.Daemon} owns all it opens and gives it back in the end, so several can live in one
 * process, one after another or at once. It ends no process, catches no signal and sets up no logging: that is for the
 * host, of which {@link jackdaw.api} is the only door.
 */
package jackdaw.daemon.assembly;
