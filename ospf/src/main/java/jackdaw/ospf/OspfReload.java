package jackdaw.ospf;

import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.protocol.Reconfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What it takes to go from one configuration to another. */
final class OspfReload {
    private OspfReload() {
    }

    static Reconfiguration compare(OspfConfig before, OspfConfig after) {
        if (before.equals(after)) {
            return new Reconfiguration.Same();
        }
        return restartReason(before, after).<Reconfiguration>map(Reconfiguration.Restart::new)
                .orElseGet(() -> new Reconfiguration.InPlace(consequences(before, after)));
    }

    private static Optional<String> restartReason(OspfConfig before, OspfConfig after) {
        if (before.version() != after.version()) {
            return Optional.of("the OSPF version changes");
        }
        if (!before.routerId().equals(after.routerId())) {
            return Optional.of("the router id changes from " + before.routerId() + " to " + after.routerId());
        }
        if (before.instanceId() != after.instanceId()) {
            return Optional.of("the instance id changes");
        }
        if (!before.area().equals(after.area())) {
            return Optional.of("the area changes from " + before.area() + " to " + after.area());
        }
        if (!before.channel().table().equals(after.channel().table())) {
            return Optional.of("the channel joins another table");
        }
        return Optional.empty();
    }

    private static List<String> consequences(OspfConfig before, OspfConfig after) {
        List<String> all = new ArrayList<>();
        ChannelConfig channel = before.channel();
        ChannelConfig next = after.channel();
        if (!channel.importFilter().equals(next.importFilter()) || channel.preference() != next.preference()) {
            all.add("import all routes again");
        }
        if (!channel.exportFilter().equals(next.exportFilter())) {
            all.add("export all routes again");
        }
        if (before.ecmpLimit() != after.ecmpLimit()) {
            all.add("calculate routes again");
        }
        Map<String, InterfaceConfig> known = byPattern(before);
        Map<String, InterfaceConfig> wanted = byPattern(after);
        known.forEach((pattern, config) -> {
            if (!wanted.containsKey(pattern)) {
                all.add("leave interface " + pattern);
            } else if (config.needsRestart(wanted.get(pattern))) {
                all.add("restart interface " + pattern);
            } else if (!config.equals(wanted.get(pattern))) {
                all.add("change interface " + pattern);
            }
        });
        wanted.keySet().stream().filter(p -> !known.containsKey(p)).forEach(p -> all.add("join interface " + p));
        if (all.isEmpty()) {
            all.add("nothing on the wire");
        }
        return all;
    }

    private static Map<String, InterfaceConfig> byPattern(OspfConfig config) {
        Map<String, InterfaceConfig> all = new TreeMap<>();
        config.interfaces().forEach(i -> all.put(i.pattern(), i));
        return all;
    }
}
