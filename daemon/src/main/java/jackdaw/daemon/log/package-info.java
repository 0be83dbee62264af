/**
 * The daemon's log: lines to standard error, with journald's priority prefix under systemd. A thread of its own
 * writes them, so that a blocked pipe never holds up the loop; when it falls behind, lines are dropped and counted.
 */
package jackdaw.daemon.log;
