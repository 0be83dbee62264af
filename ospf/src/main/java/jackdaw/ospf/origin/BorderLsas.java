package jackdaw.ospf.origin;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.area.NssaDefault;
import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.ospf.spf.OspfRoutes;
import jackdaw.ospf.spf.RouteCalculation;
import jackdaw.rib.channel.ExportGate;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What follows from the routes for an area border router: summaries, translations, and defaults for NSSAs. */
final class BorderLsas {
    private final Instance instance;
    private final Interfaces interfaces;
    private final ExportGate gate;
    private final ExternalContents contents;
    private final ExternalLsas externals;
    private final Summaries summaries;
    private final SummaryLsas summaryLsas;
    private final Map<RouterId, Translator> translators = new HashMap<>();
    private Map<Prefix, Long> discards = Map.of();
    private boolean externalsEnded;
    private boolean concerned;

    BorderLsas(Instance instance, Interfaces interfaces, ExportGate gate, Originator originator,
               ExternalContents contents, ExternalLsas externals) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.gate = gate;
        this.contents = contents;
        this.externals = externals;
        this.summaries = new Summaries(instance, interfaces, gate);
        this.summaryLsas = new SummaryLsas(instance, originator);
    }

    /** A border router of an NSSA may come to translate, and so is an AS boundary router (RFC 3101 §3.1). */
    boolean hasNssa() {
        return interfaces.attached().stream().anyMatch(area -> area.kind() instanceof AreaKind.Nssa);
    }

    /** Whether there is something to tell areas of one another, or to take back of it. */
    boolean isConcerned() {
        boolean now = interfaces.isAreaBorder() || instance.areas().all().stream()
                .anyMatch(area -> area.kind() instanceof AreaKind.Nssa);
        boolean was = concerned;
        concerned = now;
        return now || was;
    }

    boolean translates(Area area) {
        return Optional.ofNullable(translators.get(area.id())).filter(Translator::isAtWork).isPresent();
    }

    void follow(RouteCalculation calculation) {
        Optional<List<Prefix>> outside = calculation.outside().filter(prefixes -> prefixes.stream()
                .noneMatch(prefix -> translators.values().stream().anyMatch(t -> t.gathers(prefix))));
        if (outside.isEmpty()) {
            followAll(calculation);
        } else if (!externalsEnded) {
            outside.get().forEach(prefix -> translate(prefix, calculation));
        }
    }

    private void followAll(RouteCalculation calculation) {
        OspfRoutes routes = calculation.inside();
        summaryLsas.tell(summaries.of(routes));
        boolean isBorder = interfaces.isAreaBorder();
        discards = new TreeMap<>();
        if (isBorder) {
            Summaries.activeRanges(instance, routes).values().forEach(active -> active.forEach((range, cost) ->
                    discards.merge(range.prefix(), cost, Math::max)));
        }
        if (!externalsEnded) {
            translate(calculation, isBorder);
        }
    }

    private void translate(RouteCalculation calculation, boolean isBorder) {
        Map<Prefix, Content> translated = new HashMap<>();
        Map<RouterId, Content> defaults = new TreeMap<>();
        for (Area area : instance.areas().all()) {
            if (area.kind() instanceof AreaKind.Nssa nssa) {
                translators.computeIfAbsent(area.id(), _ -> new Translator(instance, area, contents))
                        .translate(calculation, isBorder, translated);
                if (isBorder && nssa.summaries() && nssa.theDefault().byType7()) {
                    addDefault(area, nssa.theDefault(), defaults);
                }
            }
        }
        translators.keySet().removeIf(id -> instance.areas().find(id)
                .filter(area -> area.kind() instanceof AreaKind.Nssa).isEmpty());
        externals.translate(translated);
        externals.announceDefaults(defaults);
    }

    /** One prefix anew: of a hundred thousand externals a change of one concerns nobody else. */
    private void translate(Prefix prefix, RouteCalculation calculation) {
        Map<Prefix, Content> translated = new HashMap<>();
        for (Area area : instance.areas().all()) {
            Optional.ofNullable(translators.get(area.id()))
                    .ifPresent(translator -> translator.translate(prefix, calculation, translated));
        }
        externals.translate(prefix, Optional.ofNullable(translated.get(prefix)));
    }

    /** A service that holds the default back holds this one back too. */
    private void addDefault(Area area, NssaDefault rule, Map<RouterId, Content> defaults) {
        Prefix prefix = Prefix.defaultRoute(instance.family());
        Summaries.demotion(gate.passage(prefix)).ifPresent(demotion -> defaults.put(area.id(),
                contents.theDefault(prefix, rule.external().isPresent(), (int) Math.min(
                        ExternalBody.LS_INFINITY - 1L, rule.external().orElse(rule.cost()) + demotion))));
    }

    /** Only takes note of what is to be told from now on. */
    void freeze() {
        summaryLsas.freeze();
        externals.freeze();
    }

    /** Tells it, as {@code former}, our own LSAs of a former life, did. */
    void thaw(List<StoredLsa> former) {
        summaryLsas.thaw(former);
        externals.thaw(former);
    }

    /** Ranges with a network in them, and the cost of each. */
    Map<Prefix, Long> discards() {
        return discards;
    }

    /** From now on no externals are translated and no defaults announced. */
    void endExternals() {
        externalsEnded = true;
    }
}
