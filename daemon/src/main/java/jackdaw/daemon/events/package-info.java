/**
 * What services do, told to programs as lines of JSON in a file.
 *
 * <pre>
 *   services: transitions ---\
 *                             +--> ServiceEvents --> EventFile: one line each
 *   Reactions: LSA, UPDATE --/
 * </pre>
 *
 * Looks on after each turn of the loop. Files are written on a thread of their own with a bounded queue, so that a slow
 * disk holds no packet up; what has no room is dropped, and the log says so.
 */
package jackdaw.daemon.events;
