/**
 * Time as a value. The loop makes one {@link Turn} per pass; engines read it and never a clock. Timers are entries in
 * a {@link TimerQueue} that its engine owns; the driver asks only for the earliest deadline.
 */
package jackdaw.rib.time;
