/**
 * One router: its tables, its protocol instances and their lives.
 *
 * <pre>
 *   Reload (plan) --add, remove, restart, reconfigure--> Router --create--> InstanceFactory (protocol + plumbing)
 *                                                          |
 *            loop --turn--> Router: deadlines, facts, lives, channel slices        Shutdown (phases)
 * </pre>
 *
 * Every call into a protocol is guarded: an exception is a bug of that instance, which is stopped, its routes flushed,
 * and tried again; the others never notice.
 */
package jackdaw.daemon.router;
