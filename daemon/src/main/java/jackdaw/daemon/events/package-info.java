/**
 * What services do, told to programs: lines of JSON in a file, and commands of the operator.
 *
 * <pre>
 *   services: transitions --->  ServiceEvents  ---> EventFile: one line each
 *   Reactions: LSA, UPDATE -->                 ---> Hooks: a command for each transition
 * </pre>
 *
 * Looks on after each turn of the loop. Files and commands have threads of their own with bounded queues, which make
 * the texts too, so that neither a slow disk nor a command that hangs holds a packet up; what has no room is dropped,
 * and the log says so.
 */
package jackdaw.daemon.events;
