package jackdaw.nat;

import jackdaw.rib.protocol.EventLog;

/** The orders of operators for one service, as long as they stand. The log hears what begins and what ends. */
final class OrderBook {
    private final EventLog log;
    private final String service;
    private Mandate mandate = Mandate.NONE;

    OrderBook(EventLog log, String service) {
        this.log = log;
        this.service = service;
    }

    Mandate mandate() {
        return mandate;
    }

    /** Takes over what has been in the log before. */
    void inherit(Mandate orders) {
        mandate = orders;
    }

    /** Whether anything is ordered otherwise now. */
    boolean replace(Mandate next) {
        boolean changed = !next.equals(mandate);
        turnTo(next, "");
        return changed;
    }

    /**
     * Writes down what an operator says.
     *
     * @param by who says it
     * @return whether anything is ordered otherwise now
     */
    boolean follow(Instruction instruction, String by, long now) {
        Mandate next = instruction.onto(mandate, by, now);
        boolean changed = !next.equals(mandate);
        if (instruction instanceof Instruction.Resume && !changed) {
            log.info(service, "resumed by " + by);
        }
        boolean ends = instruction instanceof Instruction.Resume || instruction instanceof Instruction.Auto;
        turnTo(next, ends ? ", says " + by : "");
        return changed;
    }

    /** Strikes out what has ended by itself. */
    void expire(long now) {
        turnTo(mandate.at(now), ", its time is over");
    }

    private void turnTo(Mandate next, String because) {
        next.since(mandate).forEach(order -> log.info(service, order + because));
        mandate = next;
    }
}
