package jackdaw.nat;

import jackdaw.rib.time.Turn;

/**
 * A transition of a service with all that was known in that moment.
 *
 * @param at     the turn in which it was decided
 * @param status how the service is from now on, and what it has announced from now on
 */
public record TransitionReport(Turn at, Transition transition, ServiceStatus status) {
}
