package jackdaw.daemon.control;

import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.ChannelCounters;
import jackdaw.rib.channel.ChannelState;
import jackdaw.rib.channel.FaultCounts;
import jackdaw.rib.channel.RouteLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The channel block of {@code show protocols all}. */
final class ChannelText {
    private ChannelText() {
    }

    static List<String> lines(Channel channel) {
        List<String> out = new ArrayList<>();
        out.add("  Channel " + channel.name());
        out.add(entry("State:", channel.state().name()));
        out.add(entry("Table:", channel.table().name()));
        out.add(entry("Preference:", String.valueOf(channel.config().preference())));
        out.add(entry("Input filter:", channel.config().importFilter().label()));
        out.add(entry("Output filter:", channel.config().exportFilter().label()));
        limit("Receive limit:", channel.config().receiveLimit(), channel.isReceiveLimitHit(), out);
        limit("Import limit:", channel.config().importLimit(), channel.isImportLimitHit(), out);
        limit("Export limit:", channel.config().exportLimit(), channel.isExportLimitHit(), out);
        if (channel.state() != ChannelState.DOWN) {
            statistics(channel, out);
        }
        return out;
    }

    private static String entry(String key, String value) {
        return "    " + RouteText.pad(key, 16) + value;
    }

    private static void limit(String key, Optional<RouteLimit> limit, boolean hit, List<String> out) {
        limit.ifPresent(l -> {
            out.add(entry(key, l.maximum() + (hit ? " [HIT]" : "")));
            out.add("      " + RouteText.pad("Action:", 14) + l.action().label());
        });
    }

    private static void statistics(Channel channel, List<String> out) {
        String filtered = channel.config().keepFiltered() ? channel.filteredCount() + " filtered, " : "";
        out.add(entry("Routes:", channel.importedCount() + " imported, " + filtered + channel.exportedCount()
                + " exported, " + channel.preferredCount() + " preferred"));
        ChannelCounters c = channel.counters();
        out.add("    Route change stats:     received   rejected   filtered    ignored   accepted");
        out.add(row("Import updates:", c.importUpdatesReceived, c.importUpdatesRejected, c.importUpdatesFiltered,
                c.importUpdatesIgnored, c.importUpdatesAccepted));
        out.add(row("Import withdraws:", c.importWithdrawsReceived, c.importWithdrawsRejected, -1,
                c.importWithdrawsIgnored, c.importWithdrawsAccepted));
        out.add(row("Export updates:", c.exportUpdatesReceived, c.exportUpdatesRejected, c.exportUpdatesFiltered,
                -1, c.exportUpdatesAccepted));
        out.add(row("Export withdraws:", c.exportWithdrawsReceived, -1, -1, -1, c.exportWithdrawsAccepted));
        if (!c.importFaults.isEmpty() || !c.exportFaults.isEmpty()) {
            out.add(entry("Filter faults:", c.importFaults.total() + " import, " + c.exportFaults.total() + " export"));
            faults("import", c.importFaults, out);
            faults("export", c.exportFaults, out);
        }
    }

    private static void faults(String direction, FaultCounts counts, List<String> out) {
        counts.byPlace().forEach((place, count) -> out.add("      " + count + " " + direction + " at " + place.at()
                + " (" + place.filter() + ")"));
    }

    private static String row(String name, long... counts) {
        StringBuilder out = new StringBuilder("      ").append(RouteText.pad(name, 20));
        for (int i = 0; i < counts.length; i++) {
            String number = counts[i] < 0 ? "---" : String.valueOf(counts[i]);
            out.append(i == 0 ? "" : " ").append(" ".repeat(Math.max(0, 10 - number.length()))).append(number);
        }
        return out.toString();
    }
}
