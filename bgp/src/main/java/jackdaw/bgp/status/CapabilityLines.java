package jackdaw.bgp.status;

import jackdaw.bgp.wire.Afi;
import jackdaw.bgp.wire.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Capabilities in the words and the order of BIRD; nested lines are indented by two blanks. */
public final class CapabilityLines {

    private CapabilityLines() {
    }

    public static List<String> of(List<Capability> capabilities) {
        List<String> lines = new ArrayList<>();
        List<Capability.Multiprotocol> families = of(capabilities, Capability.Multiprotocol.class);
        if (!families.isEmpty()) {
            lines.add("Multiprotocol");
            lines.add("  AF announced:" + join(families.stream().map(f -> family(f.afi(), f.safi())).toList()));
        }
        addIf(capabilities, Capability.RouteRefresh.class, "Route refresh", lines);
        addIfCode(capabilities, 5, "Extended next hop", lines);
        addIfCode(capabilities, 6, "Extended message", lines);
        of(capabilities, Capability.GracefulRestart.class).forEach(gr -> gracefulRestart(gr, lines));
        addIf(capabilities, Capability.FourOctetAs.class, "4-octet AS numbers", lines);
        addIfCode(capabilities, 69, "ADD-PATH", lines);
        addIf(capabilities, Capability.EnhancedRefresh.class, "Enhanced refresh", lines);
        addIfCode(capabilities, 71, "Long-lived graceful restart", lines);
        of(capabilities, Capability.Hostname.class).forEach(h -> lines.add("Hostname: " + h.name()));
        addIfCode(capabilities, 9, "Role", lines);
        capabilities.stream().filter(CapabilityLines::isUnnamed)
                .forEach(c -> lines.add("Capability " + c.code()));
        return lines;
    }

    private static boolean isUnnamed(Capability capability) {
        return capability instanceof Capability.Other o && !List.of(5, 6, 9, 69, 71).contains(o.code());
    }

    private static void gracefulRestart(Capability.GracefulRestart gr, List<String> lines) {
        lines.add("Graceful restart");
        if (gr.families().isEmpty() && !gr.restarted()) {
            return;
        }
        lines.add("  Restart time: " + gr.time());
        if (gr.restarted()) {
            lines.add("  Restart recovery");
        }
        lines.add("  AF supported:" + preserved(gr, _ -> true));
        lines.add("  AF preserved:" + preserved(gr, Capability.Preserved::forwarding));
    }

    private static String preserved(Capability.GracefulRestart gr, Predicate<Capability.Preserved> which) {
        return join(gr.families().stream().filter(which).map(f -> family(f.afi(), f.safi())).toList());
    }

    private static String family(int afi, int safi) {
        return Afi.unicast(afi, safi).map(f -> f.label()).orElse(afi + "/" + safi);
    }

    private static String join(List<String> words) {
        return words.isEmpty() ? "" : " " + String.join(" ", words);
    }

    private static <C extends Capability> List<C> of(List<Capability> all, Class<C> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static void addIf(List<Capability> all, Class<? extends Capability> kind, String text,
                              List<String> lines) {
        if (all.stream().anyMatch(kind::isInstance)) {
            lines.add(text);
        }
    }

    private static void addIfCode(List<Capability> all, int code, String text, List<String> lines) {
        if (all.stream().anyMatch(c -> c instanceof Capability.Other o && o.code() == code)) {
            lines.add(text);
        }
    }
}
