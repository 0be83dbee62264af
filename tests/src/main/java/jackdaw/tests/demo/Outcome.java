package jackdaw.tests.demo;

import java.util.Map;
import jackdaw.tests.network.Service;
import jackdaw.tests.traffic.Losses;
import jackdaw.tests.traffic.TcpFlow;

/**
 * What one fault did to the traffic.
 *
 * @param act what was done, as in the table
 * @param packets of each stream
 * @param flows of each long connection
 */
record Outcome(String act, Map<Service, Losses> packets, Map<Service, TcpFlow.Fate> flows) {
    /** Packets lost of all streams at a thousand a second. */
    int lost() {
        return packets.entrySet().stream().filter(entry -> entry.getKey() != Service.DNS64)
                .mapToInt(entry -> entry.getValue().lost()).sum();
    }

    long longestGapMillis() {
        return packets.entrySet().stream().filter(entry -> entry.getKey() != Service.DNS64)
                .mapToLong(entry -> entry.getValue().longestGapMillis()).max().orElse(0);
    }

    int resets() {
        return flows.values().stream().mapToInt(TcpFlow.Fate::resets).sum();
    }
}
