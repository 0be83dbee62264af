package jackdaw.policy.eval;

import jackdaw.policy.program.StaticAttribute;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.type.EnumType;
import jackdaw.policy.type.Type;
import jackdaw.policy.value.Network;
import jackdaw.policy.value.Value;
import jackdaw.rib.attribute.AttributeEdits;
import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.CommonAttributes;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.fib.KernelAttributes;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix4;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.Scope;
import jackdaw.rib.table.Traits;
import java.util.List;
import java.util.Optional;

/** The route of one run: reads fall through to the original, writes make new traits. */
final class WorkingRoute {
    private static final int MAX_PREFERENCE = 65535;
    private static final int MAX_WEIGHT = 256;
    /** The implicit null label (RFC 3032 §2.1), which stands for none. */
    private static final int NO_LABEL = 3;

    private Route original;
    private final FilterHost host;
    /** Null until somebody asks: many filters look at the prefix alone. */
    private Network net;
    private Traits traits;
    private final AttributeEdits edits = new AttributeEdits();
    /** Whether an attribute was read or written: they lie elsewhere in memory. */
    private boolean hasBegun;
    /** {@code onlink} while no gateway holds it: the gateway that is written next takes it over, as in BIRD 2. */
    private boolean staysOnLink;
    /** {@code weight} while there is no next hop: the next hop that is written next takes it over, as in BIRD 2. */
    private int spareWeight = 1;

    WorkingRoute(Route original, FilterHost host) {
        this.host = host;
        begin(original);
    }

    /** Takes another route; all of the one before is forgotten. */
    void begin(Route route) {
        original = route;
        traits = route.traits();
        net = null;
        hasBegun = false;
        staysOnLink = false;
        spareWeight = 1;
    }

    /** @param net what the route is said to lead to, in place of its prefix */
    WorkingRoute(Route original, Network net, FilterHost host) {
        this(original, host);
        this.net = net;
    }

    /** The route as it stands now; the original if nothing was changed. */
    Route result() {
        Attributes before = traits.attributes();
        Attributes after = hasBegun ? edits.toAttributes() : before;
        return after == before ? original.with(traits) : original.with(traits.withAttributes(after));
    }

    private Network net() {
        if (net == null) {
            net = new Value.Net(original.prefix());
        }
        return net;
    }

    Value read(StaticAttribute attribute) {
        return switch (attribute) {
            case NET -> net();
            case PROTO -> new Value.Str(original.protocol());
            case SOURCE, DEST, SCOPE -> new Value.Constant((EnumType) attribute.type(), (int) number(attribute));
            case FROM -> traits.from().isUnspecified() ? Value.Ip.NONE : new Value.Ip(traits.from());
            case GW -> firstHop() instanceof NextHop.Via via ? new Value.Ip(via.gateway()) : Value.Ip.NONE;
            case IFNAME -> new Value.Str(firstHop() == null ? "" : firstHop().ifname());
            case IFINDEX, WEIGHT, PREFERENCE, GW_MPLS -> new Value.Int(number(attribute));
            case ONLINK -> Value.Bool.of(isOnLink());
            // Empty as a fact, not for want of a value.
            case GW_MPLS_STACK -> new Value.Clist(Communities.EMPTY);
        };
    }

    /** The number that an attribute of type int is, or the code of an enum's constant. */
    long number(StaticAttribute attribute) {
        return switch (attribute) {
            case SOURCE -> traits.type().code();
            case IFINDEX -> firstHop() == null ? 0 : firstHop().ifindex();
            case DEST -> destination();
            case WEIGHT -> weight();
            case SCOPE -> traits.scope().ordinal();
            case PREFERENCE -> traits.preference();
            case GW_MPLS -> NO_LABEL;
            case NET, PROTO, FROM, GW, IFNAME, ONLINK, GW_MPLS_STACK ->
                    throw new IllegalArgumentException(attribute.word());
        };
    }

    /** The prefix of the route's net. */
    Prefix prefix() {
        return original.prefix();
    }

    /** The length of the prefix. The quick compiler takes in a test of the class, but no call through an interface. */
    int length() {
        Prefix prefix = original.prefix();
        return prefix instanceof Prefix4 p ? p.length() : prefix.length();
    }

    /** Null if packets are discarded. */
    private NextHop.Hop firstHop() {
        NextHop effective = traits.nextHop().effective();
        if (effective instanceof NextHop.Hop hop) {
            return hop;
        }
        return effective instanceof NextHop.Multipath several ? several.hops().getFirst() : null;
    }

    boolean isOnLink() {
        return firstHop() instanceof NextHop.Via via ? via.onLink() : staysOnLink;
    }

    private int weight() {
        return firstHop() == null ? spareWeight : firstHop().weight();
    }

    private int destination() {
        return traits.nextHop().effective() instanceof NextHop.Discard d ? switch (d) {
            case BLACKHOLE -> 2;
            case UNREACHABLE -> 3;
            case PROHIBIT -> 4;
        } : 1;
    }

    /** Writes an attribute; the value is of its type. */
    void write(StaticAttribute attribute, Value value, SourcePosition at) {
        switch (attribute) {
            case FROM -> traits = traits.withFrom(((Value.Ip) value).address());
            case GW -> traits = traits.withNextHop(through(((Value.Ip) value).address(), at));
            case DEST -> withoutGateway(discard(((Value.Constant) value).code(), at));
            case IFNAME -> {
                String name = ((Value.Str) value).text();
                Interface found = host.interfaceNamed(name)
                        .orElseThrow(() -> new FilterFault(at, "there is no interface " + name));
                withoutGateway(new NextHop.OnLink(found.index(), found.name(), weight()));
            }
            case WEIGHT -> traits = traits.withNextHop(weighted(((Value.Int) value).number(), at));
            case SCOPE -> traits = traits.withScope(Scope.values()[((Value.Constant) value).code()]);
            case PREFERENCE -> {
                long preference = ((Value.Int) value).number();
                // Differs: BIRD 2 keeps the low 16 bits and says nothing.
                if (preference > MAX_PREFERENCE) {
                    throw new FilterFault(at, "preference " + preference + " is above " + MAX_PREFERENCE);
                }
                traits = traits.withPreference((int) preference);
            }
            case ONLINK -> onLink(((Value.Bool) value).isTrue());
            case GW_MPLS -> refuseLabel(((Value.Int) value).number() == NO_LABEL, at);
            case GW_MPLS_STACK -> refuseLabel(isWithoutLabel(((Value.Clist) value).list()), at);
            case NET, PROTO, SOURCE, IFINDEX -> throw new FilterFault(at, attribute.word() + " cannot be written");
        }
    }

    private static boolean isWithoutLabel(Communities stack) {
        return stack.members().isEmpty() || stack.members().getFirst().bits() == NO_LABEL;
    }

    private static void refuseLabel(boolean clears, SourcePosition at) {
        if (!clears) {
            throw new FilterFault(at, "a next hop gets no label: there is no MPLS here");
        }
    }

    private NextHop through(IpAddress gateway, SourcePosition at) {
        if (gateway.isUnspecified()) {
            throw new FilterFault(at, "gateway " + gateway + " is no neighbor");
        }
        if (host.isLocal(gateway)) {
            throw new FilterFault(at, "gateway " + gateway + " is a local address");
        }
        boolean onLink = isOnLink();
        Optional<Interface> present = Optional.ofNullable(firstHop()).flatMap(h -> host.interfaceAt(h.ifindex()));
        Optional<Interface> out = onLink || gateway.isLinkLocal() ? present : host.interfaceReaching(gateway);
        return out.<NextHop>map(i -> new NextHop.Via(gateway, i.index(), i.name(), onLink, weight()))
                .orElseThrow(() -> new FilterFault(at, "gateway " + gateway + " is no neighbor"));
    }

    private static NextHop discard(int code, SourcePosition at) {
        return switch (code) {
            case 2 -> NextHop.Discard.BLACKHOLE;
            case 3 -> NextHop.Discard.UNREACHABLE;
            case 4 -> NextHop.Discard.PROHIBIT;
            default -> throw new FilterFault(at, "dest cannot be made RTD_UNICAST: write gw or ifname");
        };
    }

    private NextHop weighted(long weight, SourcePosition at) {
        List<NextHop.Hop> hops = traits.nextHop().hops();
        if (weight < 1 || weight > MAX_WEIGHT) {
            throw new FilterFault(at, "weight " + weight + " is outside 1 to " + MAX_WEIGHT);
        }
        if (hops.isEmpty()) {
            throw new FilterFault(at, "weight of a route without a next hop");
        }
        return NextHop.of(hops.stream().map(h -> h.withWeight((int) weight)).toList());
    }

    private void withoutGateway(NextHop next) {
        staysOnLink = isOnLink();
        spareWeight = weight();
        traits = traits.withNextHop(next);
    }

    private void onLink(boolean onLink) {
        staysOnLink = onLink;
        List<NextHop.Hop> hops = traits.nextHop().hops();
        if (!hops.isEmpty()) {
            traits = traits.withNextHop(NextHop.of(hops.stream().<NextHop.Hop>map(h -> switch (h) {
                case NextHop.Via v -> new NextHop.Via(v.gateway(), v.ifindex(), v.ifname(), onLink, v.weight());
                case NextHop.OnLink o -> o;
            }).toList()));
        }
    }

    boolean has(AttributeKey<?> key) {
        return raw(key) != null;
    }

    Value read(AttributeKey<?> key, Type type) {
        Object raw = raw(key);
        return raw == null ? Value.unset(type) : AttributeValues.toValue(key, raw);
    }

    /** What the route holds for an attribute; null if it is absent. */
    Object raw(AttributeKey<?> key) {
        Object raw = stored(key);
        if (raw != null) {
            return raw;
        }
        if (key.equals(CommonAttributes.IGP_METRIC)) {
            return resolvedMetric() >= 0 ? (Object) resolvedMetric() : null;
        }
        return isClearFlag(key) ? Boolean.FALSE : null;
    }

    /** The same of an attribute that is nothing but what the route holds: neither a flag nor worked out. */
    Object stored(AttributeKey<?> key) {
        return edits().getOrNull(key);
    }

    private AttributeEdits edits() {
        if (!hasBegun) {
            edits.begin(traits.attributes());
            hasBegun = true;
        }
        return edits;
    }

    /** A flag that shares its number with one that is set. */
    private boolean isClearFlag(AttributeKey<?> key) {
        return key.type() == AttributeType.BOOL
                && KernelAttributes.word(key).stream().anyMatch(flag -> stored(flag) != null);
    }

    private long resolvedMetric() {
        return traits.nextHop() instanceof NextHop.Recursive r ? r.igpMetric() : -1;
    }

    /** Differs: BIRD keeps an attribute that is set to an empty constant, though it counts as undefined there too. */
    void write(AttributeKey<?> key, Value value) {
        writeRaw(key, value.isEmptyConstant() ? null : AttributeValues.toRaw(key, value));
    }

    /** Writes what a route holds for an attribute; null takes it away. */
    void writeRaw(AttributeKey<?> key, Object raw) {
        if (raw == null) {
            unset(key);
        } else {
            edits().put(key, raw);
        }
    }

    /** Flags that share a number go together, as in BIRD. */
    void unset(AttributeKey<?> key) {
        edits().remove(key);
        if (key.type() == AttributeType.BOOL) {
            KernelAttributes.word(key).forEach(edits()::remove);
        }
    }
}
