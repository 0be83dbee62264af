package jackdaw.tests.sim.fault;

import java.util.List;

/** Which kinds of trouble a run may have: some invariants hold only while there is no other. */
public enum Menu {
    /** Whatever there is. */
    EVERYTHING(Dish.values()),
    /** Failures that are inferred, on any number of gateways at once, while all else works. */
    INFERRED(Dish.SILENT, Dish.PROBE_LIES, Dish.PROBE_UNKNOWN, Dish.PROBE_HANGS, Dish.GENTLE_WEATHER, Dish.RELOAD,
            Dish.CLOCK),
    /** Probes that see failures where there are none, on any number of gateways at once. */
    MISJUDGED(Dish.PROBE_LIES),
    /** What operators do. */
    OPERATED(Dish.TOGGLE, Dish.RELOAD, Dish.STOP, Dish.CLOCK, Dish.ORDER, Dish.MAINTENANCE),
    /** Orders to leave, perhaps to all gateways at once, none of them insisted on. */
    SENT_AWAY(Dish.LEAVE, Dish.RELOAD, Dish.CLOCK),
    /** Probes that cannot tell. */
    UNKNOWN(Dish.PROBE_UNKNOWN, Dish.PROBE_HANGS, Dish.RELOAD, Dish.CLOCK);

    private final List<Dish> dishes;

    Menu(Dish... dishes) {
        this.dishes = List.of(dishes);
    }

    List<Dish> dishes() {
        return dishes;
    }

    /** A kind of trouble. */
    enum Dish {
        WEATHER, GENTLE_WEATHER, SPLIT, CARRIER, RESET, UPSTREAM, PROBE_LIES, PROBE_UNKNOWN, PROBE_HANGS, SILENT, DEAD,
        KERNEL, KILL, POWER, STOP, RELOAD, TOGGLE, CLOCK, ORDER, LEAVE, MAINTENANCE
    }
}
