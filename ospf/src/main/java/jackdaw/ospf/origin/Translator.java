package jackdaw.ospf.origin;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.area.ExternalRange;
import jackdaw.ospf.area.Translation;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.OfInstance;
import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.ospf.spf.OspfRoute;
import jackdaw.ospf.spf.PathType;
import jackdaw.ospf.spf.ReachableRouter;
import jackdaw.ospf.spf.RouteCalculation;
import jackdaw.rib.net.Prefix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Translates the type-7 LSAs of one NSSA to AS-external-LSAs, if it is this router's turn (RFC 3101 §3).
 *
 * <p>The turn is that of border routers that say they always translate, or else of the one with the greatest router
 * id. Who has lost it goes on for TranslatorStabilityInterval, so that the new one is there first.
 */
final class Translator {
    private static final int LARGEST = ExternalBody.LS_INFINITY - 1;

    private final Instance instance;
    private final Area area;
    private final ExternalContents contents;
    private boolean isElected;
    private boolean translates;
    private Optional<Long> lostAt = Optional.empty();

    Translator(Instance instance, Area area, ExternalContents contents) {
        this.instance = instance;
        this.area = area;
        this.contents = contents;
    }

    /** Adds to {@code all} what is translated; {@code isBorder} is whether this is an area border router. */
    void translate(RouteCalculation routes, boolean isBorder, Map<Prefix, Content> all) {
        translates = isTurn(routes.routers(), isBorder);
        if (translates) {
            Map<ExternalRange, Gathered> gathered = new HashMap<>();
            instance.lsdb().inArea(area.id()).stream().map(StoredLsa::lsa)
                    .filter(lsa -> lsa.header().kind() == LsaKind.NSSA_EXTERNAL)
                    .forEach(lsa -> translate(lsa, routes, gathered, all));
            gathered.forEach((range, sum) -> all.put(range.prefix(), contents.type5(range.prefix(), sum.isType2(),
                    (int) Math.min(LARGEST, sum.metric() + (sum.isType2() ? 1 : 0)), Optional.empty(), range.tag())));
        }
    }

    /** Whether it is this router's turn, or it goes on for TranslatorStabilityInterval. */
    boolean isAtWork() {
        return translates;
    }

    /** Whether a range announces the prefix together with others. */
    boolean gathers(Prefix prefix) {
        return area.rules().externalRange(prefix).isPresent();
    }

    /** Adds to {@code all} the translation of a prefix that is not gathered, as long as the turn does not change. */
    void translate(Prefix prefix, RouteCalculation routes, Map<Prefix, Content> all) {
        if (translates) {
            routes.type7(area.id(), prefix).forEach(lsa -> translate(lsa, routes, new HashMap<>(), all));
        }
    }

    private boolean isTurn(List<ReachableRouter> routers, boolean isBorder) {
        Translation rule = ((AreaKind.Nssa) area.kind()).translation();
        boolean wasElected = isElected;
        isElected = isBorder && (rule.always() || routers.stream().noneMatch(r -> r.area().equals(area.id())
                && r.type() == PathType.INTRA_AREA && r.isAreaBorder() && !r.id().equals(instance.routerId())
                && (r.isTranslator() || r.id().compareTo(instance.routerId()) > 0)));
        if (isElected || !isBorder) {
            lostAt = Optional.empty();
            return isElected;
        }
        if (wasElected) {
            lostAt = Optional.of(instance.now());
        }
        long end = lostAt.map(at -> at + rule.stabilitySeconds() * 1_000_000_000L).orElse(Long.MIN_VALUE);
        if (end <= instance.now()) {
            lostAt = Optional.empty();
            return false;
        }
        instance.timers().setEarlier(OfInstance.TRANSLATION, end);
        return true;
    }

    /** One that its originator wants told, that has a forwarding address, and by which our own route goes (§3.2). */
    private void translate(Lsa lsa, RouteCalculation routes, Map<ExternalRange, Gathered> gathered,
                           Map<Prefix, Content> all) {
        if (!(lsa.body() instanceof ExternalBody body) || lsa.header().isMaxAge()
                || !body.propagates(lsa.header().options()) || body.forwardingAddress().isEmpty()) {
            return;
        }
        body.prefix(lsa.header().linkStateId()).flatMap(routes::route).filter(route -> isBy(lsa, route))
                .ifPresent(route -> area.rules().externalRange(route.prefix()).ifPresentOrElse(range -> {
                    if (!range.hidden()) {
                        gathered.merge(range, Gathered.of(route), Gathered::and);
                    }
                }, () -> all.put(route.prefix(), contents.type5(route.prefix(), body.isType2(), body.metric(),
                        body.forwardingAddress(), body.tag()))));
    }

    private boolean isBy(Lsa lsa, OspfRoute route) {
        return (route.type() == PathType.EXTERNAL_1 || route.type() == PathType.EXTERNAL_2)
                && route.area().equals(area.id()) && route.originator().equals(lsa.header().advertisingRouter());
    }

    /** What a range announces for all in it: type 2 if one is, and the greatest metric of the type. */
    private record Gathered(boolean isType2, long metric) {
        static Gathered of(OspfRoute route) {
            return route.type() == PathType.EXTERNAL_2 ? new Gathered(true, route.metric2())
                    : new Gathered(false, route.metric1());
        }

        Gathered and(Gathered other) {
            return isType2 == other.isType2 ? new Gathered(isType2, Math.max(metric, other.metric))
                    : isType2 ? this : other;
        }
    }
}
