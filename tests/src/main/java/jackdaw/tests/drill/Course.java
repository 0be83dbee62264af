package jackdaw.tests.drill;

import java.util.Locale;
import java.util.OptionalLong;
import jackdaw.tests.network.Service;
import jackdaw.tests.traffic.Losses;

/**
 * How a failure went for one service whose traffic it hit; times in microseconds, empty for what never came.
 *
 * @param failure what was broken
 * @param service the service
 * @param atWorst from the failure until it counts, as the gateway tells of its configuration
 * @param noticed from the failure until the gateway changed the service's state, or the switch called it lost by BFD
 * @param told from there until its LSA came to the switch
 * @param led from there, or else since it was noticed, until the switch's FIB led to the other gateway
 * @param moved from the failure until the switch's FIB led to the other gateway
 * @param packets of the steady stream since the failure
 * @param newFlows of the new flows since the failure; for DNS64 its queries
 * @param isOver whether every packet was answered again
 */
record Course(Failure failure, Service service, String atWorst, OptionalLong noticed, OptionalLong told,
        OptionalLong led, OptionalLong moved, Losses packets, Losses newFlows, boolean isOver) {
    static final String HEAD = """
            | failure | service | counts at worst after | noticed after | LSA then at the switch after \
            | its FIB then after | in all | packets lost | new flows lost |
            |---|---|---|---|---|---|---|---|---|""";

    String row() {
        return "| " + String.join(" | ", failure.name(), service.key(), atWorst, millis(noticed), millis(told),
                millis(led), millis(moved), lost(packets), lost(newFlows)) + " |";
    }

    private static String millis(OptionalLong micros) {
        return micros.isEmpty() ? "-" : String.format(Locale.ROOT, "%,.0f ms", micros.getAsLong() / 1000.0);
    }

    private String lost(Losses losses) {
        return losses.lost() + " of " + losses.sent() + (isOver || losses.lost() == 0 ? "" : ", for ever");
    }
}
