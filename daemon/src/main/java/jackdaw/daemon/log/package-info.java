/**
 * The daemon's log.
 *
 * <pre>
 *   engines, loop --EventLog--> Journal (threshold, echo to control sessions) --> the host's EventLog, e.g. StderrLog
 * </pre>
 *
 * {@link jackdaw.daemon.log.StderrLog} writes lines to standard error, with journald's priority prefix under systemd. A
 * thread of its own writes them, so that a blocked pipe never holds up the loop; when it falls behind, lines are
 * dropped and counted.
 */
package jackdaw.daemon.log;
