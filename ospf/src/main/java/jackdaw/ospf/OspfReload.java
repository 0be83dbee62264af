package jackdaw.ospf;

import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.iface.Membership;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.net.RouterId;
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
        if (!before.restart().equals(after.restart())) {
            all.add(after.restart().helps() ? "treat restarting neighbors by the new options"
                    : "help restarting neighbors no longer");
        }
        if (before.transit().stubRouter() != after.transit().stubRouter()) {
            all.add(after.transit().stubRouter() ? "carry no transit traffic" : "carry transit traffic");
        }
        if (before.ecmpLimit() != after.ecmpLimit() || before.rfc1583Compatible() != after.rfc1583Compatible()) {
            all.add("calculate routes again");
        }
        if (!before.pacing().equals(after.pacing())) {
            all.add("change the pace of calculations and own LSAs");
        }
        if (!before.role().equals(after.role())) {
            all.add("change own LSAs and calculate routes again");
        }
        areas(before.areaRules(), after.areaRules(), all);
        interfaces(byPattern(before), byPattern(after), all);
        if (!before.virtualLinks().equals(after.virtualLinks())) {
            all.add("change virtual links");
        }
        if (all.isEmpty()) {
            all.add("nothing on the wire");
        }
        return all;
    }

    private static void areas(Map<RouterId, AreaRules> known, Map<RouterId, AreaRules> wanted, List<String> all) {
        new TreeMap<>(known).forEach((id, rules) -> {
            if (!wanted.containsKey(id)) {
                all.add("leave area " + id);
            } else if (!rules.kind().isLike(wanted.get(id).kind())) {
                all.add("restart area " + id);
            } else if (!rules.equals(wanted.get(id))) {
                all.add("change area " + id);
            }
        });
        wanted.keySet().stream().filter(id -> !known.containsKey(id)).sorted()
                .forEach(id -> all.add("join area " + id));
    }

    private static void interfaces(Map<String, Membership> known, Map<String, Membership> wanted, List<String> all) {
        known.forEach((pattern, before) -> {
            Membership after = wanted.get(pattern);
            if (after == null) {
                all.add("leave interface " + pattern);
            } else if (!before.area().equals(after.area()) || before.config().needsRestart(after.config())) {
                all.add("restart interface " + pattern);
            } else if (!before.equals(after)) {
                all.add("change interface " + pattern);
            }
        });
        wanted.keySet().stream().filter(p -> !known.containsKey(p)).forEach(p -> all.add("join interface " + p));
    }

    /** Of a pattern in several areas the first counts, as it does for an interface. */
    private static Map<String, Membership> byPattern(OspfConfig config) {
        Map<String, Membership> all = new TreeMap<>();
        config.areas().forEach(area -> area.interfaces().forEach(i ->
                all.putIfAbsent(i.pattern(), new Membership(area.id(), i))));
        return all;
    }
}
