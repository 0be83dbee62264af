package jackdaw.ospf.origin;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.flood.Flooding;
import jackdaw.ospf.flood.OwnLsas;
import jackdaw.ospf.flood.UpdateReceiver;
import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.iface.OspfInterface;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.RouterRole;
import jackdaw.ospf.lsa.IntraAreaPrefixBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.ospf.neighbor.Neighbor;
import jackdaw.ospf.spf.RouteCalculation;
import jackdaw.rib.channel.ExportGate;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All LSAs of this router: derives what they should say from interfaces and neighbors, and keeps what neighbors
 * believe of us in line with it.
 */
public final class SelfOriginated implements OwnLsas {
    private final Instance instance;
    private final Interfaces interfaces;
    private final ExportGate gate;
    private final Originator originator;
    private final ExternalContents contents;
    private final ExternalLsas externals;
    private final BorderLsas borders;
    private final V2Lsas v2;
    private final V3Lsas v3;
    private final RouterInformation information;
    private final Prompts prompts;
    private final Map<RouterId, RouterLsaDelay> delays = new TreeMap<>();
    private boolean isBoundary;
    private Set<LsaPlace> topology = new TreeSet<>();
    private Set<Prefix> networks = Set.of();
    private Set<Area> attached = Set.of();
    private Map<RouterId, Optional<IpAddress>> forwarding = Map.of();
    private boolean urgent;
    private boolean ended;
    private boolean frozen;

    /** @param gate closed prefixes, and those a service owns at all, are no part of any topology LSA */
    public SelfOriginated(Instance instance, Interfaces interfaces, Flooding flooding, ExportGate gate) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.gate = gate;
        this.originator = new Originator(instance, flooding, this::isHeld);
        this.contents = new ExternalContents(instance, interfaces, this::mayAnnounce);
        this.externals = new ExternalLsas(instance, originator, contents);
        this.borders = new BorderLsas(instance, interfaces, gate, originator, contents, externals);
        this.v2 = new V2Lsas(instance, interfaces, this::mayAnnounce);
        this.v3 = new V3Lsas(instance, interfaces, this::mayAnnounce);
        this.information = new RouterInformation(instance);
        this.prompts = new Prompts(instance, interfaces, information);
    }

    /** Completes the construction: flushing goes through the receiver. */
    public void join(UpdateReceiver receiver) {
        originator.join(receiver);
    }

    /** Whether router-LSAs say that external routes may come from here. */
    public void actAsBoundary(boolean boundary) {
        isBoundary = boundary;
        instance.agenda().noteOwnLsas();
    }

    /** From now on it is such a router. */
    public void assume(RouterRole role) {
        if (!role.equals(instance.role())) {
            instance.assume(role);
            externals.reviewAll();
        }
    }

    private boolean mayAnnounce(Prefix prefix) {
        return gate.passage(prefix) instanceof Passage.Unowned;
    }

    public ExternalLsas externals() {
        return externals;
    }

    /** Own LSAs that some neighbor is to get since the last call, because they say something new. */
    public List<Lsa> takeFlooded() {
        return originator.takeFlooded();
    }

    private boolean isHeld(LsaPlace place, Content content) {
        boolean isOfRouter = content.type().kind() == LsaKind.ROUTER
                || content.body() instanceof IntraAreaPrefixBody b && b.referencedType() == LsaType.ROUTER3.code();
        if (!isOfRouter || urgent) {
            return false;
        }
        return instance.areas().find(place.area()).filter(area -> delay(area).isHeld(interfaces.in(area).stream()
                .anyMatch(i -> i.neighbors().stream().anyMatch(Neighbor::isSynchronizing)))).isPresent();
    }

    private RouterLsaDelay delay(Area area) {
        return delays.computeIfAbsent(area.id(), _ -> new RouterLsaDelay(instance));
    }

    /** Interfaces or neighbors have changed. */
    public void rebuild() {
        if (ended) {
            return;
        }
        Map<LsaPlace, Content> wanted = new TreeMap<>();
        for (Area area : instance.areas().all()) {
            delay(area).count(interfaces.fullCount(area));
            wanted.putAll(instance.version() == OspfVersion.V2 ? v2.build(area, routerFlags(area))
                    : v3.build(area, routerFlags(area)));
            wanted.putAll(information.build(area));
        }
        if (!frozen) {
            prompts.review();
        }
        wanted.putAll(prompts.build());
        for (LsaPlace place : topology) {
            if (!wanted.containsKey(place)) {
                originator.retire(place);
            }
        }
        topology = new TreeSet<>(wanted.keySet());
        wanted.forEach(originator::want);
        Set<Prefix> nets = interfaces.all().stream().filter(OspfInterface::isTransit)
                .flatMap(i -> i.announced().stream()).map(a -> a.prefix()).collect(Collectors.toSet());
        if (!nets.equals(networks)) {
            networks = nets;
            externals.reviewGateways();
        }
        reviewAreas();
    }

    /** Where externals are told to, and what of them, follows from the areas. */
    private void reviewAreas() {
        Set<Area> now = interfaces.attached();
        Map<RouterId, Optional<IpAddress>> addresses = new TreeMap<>();
        instance.areas().all().stream().filter(area -> area.kind() instanceof AreaKind.Nssa)
                .forEach(area -> addresses.put(area.id(), contents.forwarding(area)));
        if (!now.equals(attached) || !addresses.equals(forwarding)) {
            attached = now;
            forwarding = addresses;
            externals.reviewAll();
        }
    }

    /** Routes were calculated: other areas may have to be told of them. */
    public void follow(RouteCalculation calculation) {
        if (!ended && borders.isConcerned()) {
            borders.follow(calculation);
        }
    }

    /** Prefixes that are announced for what is in them: what is not must go nowhere (RFC 2328 §11.1). */
    public Map<Prefix, Long> discards() {
        return borders.discards();
    }

    /** Whether type-7 LSAs of an NSSA are translated here. */
    public boolean translates(Area area) {
        return borders.translates(area);
    }

    private int routerFlags(Area area) {
        boolean isBorder = interfaces.isAreaBorder();
        int flags = (isBorder ? RouterBody.FLAG_B : 0)
                | (interfaces.hasVirtualNeighbor(area) ? RouterBody.FLAG_V : 0);
        return flags | switch (area.kind()) {
            case AreaKind.Normal _ -> isBoundary || isBorder && borders.hasNssa() ? RouterBody.FLAG_E : 0;
            case AreaKind.Stub _ -> 0;
            case AreaKind.Nssa nssa -> (isBoundary || isBorder ? RouterBody.FLAG_E : 0)
                    | (isBorder && nssa.translation().always() ? RouterBody.FLAG_NT : 0);
        };
    }

    /** An area is left, or will be one of another kind: nobody there is to believe anything of us any more. */
    public void leave(Area area) {
        topology.removeIf(originator.forget(area.id())::contains);
        instance.lsdb().removeArea(area.id());
        delays.remove(area.id());
        instance.agenda().noteOwnLsas();
    }

    /** A service began or ceased to own a prefix: it must leave, or may enter, our LSAs without waiting for company. */
    public void gateChanged() {
        urgent = true;
        rebuild();
        urgent = false;
    }

    /** What held an LSA back is over. */
    public void reviewHeld() {
        originator.reviewHeld();
        delays.values().forEach(RouterLsaDelay::await);
    }

    /** The timer of an own LSA fired. */
    public void due(LsaPlace place) {
        originator.due(place);
    }

    /**
     * From now on nothing is originated and nothing flushed. What neighbors have of ours is taken from them like
     * anybody's LSAs (RFC 3623 §2).
     */
    public void freeze() {
        frozen = true;
        originator.freeze();
        borders.freeze();
    }

    /**
     * Makes good what is not as it should be: LSAs of a former life that say the right thing stay, others are replaced
     * or flushed (RFC 3623 §2.3). Differs: those that are right are not originated anew.
     */
    public void thaw() {
        frozen = false;
        urgent = true;
        List<StoredLsa> former = instance.lsdb().all().stream().filter(s -> !s.isMaxAge()
                && s.place().key().advertisingRouter().equals(instance.routerId())
                && (s.lsa().header().kind() != LsaKind.OPAQUE && s.lsa().header().kind() != LsaKind.UNKNOWN
                || information.isOnLink(s.place()))).toList();
        former.forEach(originator::adopt);
        borders.thaw(former);
        rebuild();
        originator.thaw();
        urgent = false;
    }

    @Override
    public boolean isOwn(Lsa lsa) {
        return !frozen && isOurs(lsa);
    }

    private boolean isOurs(Lsa lsa) {
        return lsa.key().advertisingRouter().equals(instance.routerId())
                || lsa.header().type().equals(LsaType.NETWORK2) && interfaces.all().stream().anyMatch(i -> i.isUp()
                        && i.snapshot().hasAddress(new Ip4(lsa.key().linkStateId())));
    }

    @Override
    public void contest(LsaPlace place, Lsa received) {
        originator.contest(place, received);
    }

    /** Says at {@code place} once more what is said there, under the next number. */
    public void outnumber(LsaPlace place) {
        if (!frozen && !ended) {
            originator.outnumber(place);
        }
    }

    @Override
    public void removed(LsaPlace place) {
        externals.removed(place);
        originator.removed(place);
    }

    /** First half of a farewell: external LSAs go. */
    public void endExternals() {
        borders.endExternals();
        externals.withdrawAll();
    }

    public boolean externalsAreGone() {
        return !originator.hasAny(kind -> kind == LsaKind.EXTERNAL || kind == LsaKind.NSSA_EXTERNAL);
    }

    /** Second half: everything else goes. */
    public void endAll() {
        ended = true;
        originator.wanted(_ -> true).forEach(originator::retire);
    }

    public boolean allAreGone() {
        return !originator.hasAny(_ -> true);
    }
}
