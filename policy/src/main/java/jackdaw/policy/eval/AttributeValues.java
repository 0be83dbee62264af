package jackdaw.policy.eval;

import jackdaw.policy.program.AttributeTypes;
import jackdaw.policy.type.EnumType;
import jackdaw.policy.value.Network;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.ValueText;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.ExtendedCommunities;
import jackdaw.rib.attribute.LargeCommunities;
import jackdaw.rib.attribute.NextHopPair;
import jackdaw.rib.attribute.Origin;
import jackdaw.rib.net.IpAddress;

/** Between the values that routes hold and the values of the language. */
public final class AttributeValues {
    private AttributeValues() {
    }

    /** What the raw value of an attribute is in a filter. */
    public static Value toValue(AttributeKey<?> key, Object raw) {
        return switch (key.type()) {
            case INT -> AttributeTypes.of(key) instanceof EnumType e
                    ? new Value.Constant(e, ((Long) raw).intValue()) : new Value.Int((Long) raw);
            case BOOL -> Value.Bool.of((Boolean) raw);
            case IP -> new Value.Ip((IpAddress) raw);
            case NEXT_HOP -> new Value.Ip(((NextHopPair) raw).address());
            case QUAD -> new Value.Quad(((Long) raw).intValue());
            case STRING -> new Value.Str((String) raw);
            case BYTESTRING -> new Value.ByteStr((Bytes) raw);
            case AS_PATH -> new Value.Path((AsPath) raw);
            case COMMUNITIES -> new Value.Clist((Communities) raw);
            case EXTENDED_COMMUNITIES -> new Value.Eclist((ExtendedCommunities) raw);
            case LARGE_COMMUNITIES -> new Value.Lclist((LargeCommunities) raw);
            case ORIGIN -> new Value.Constant(EnumType.BGP_ORIGIN, ((Origin) raw).ordinal());
            case OPAQUE -> new Value.Opaque((Bytes) raw);
        };
    }

    /** What a route holds for a value, which the checker has found to be of the attribute's type. */
    public static Object toRaw(AttributeKey<?> key, Value value) {
        return switch (value) {
            case Value.Int i -> i.number();
            case Value.Bool b -> b.isTrue();
            case Value.Ip i -> key.type() == AttributeType.NEXT_HOP ? NextHopPair.of(i.address()) : i.address();
            case Value.Quad q -> Integer.toUnsignedLong(q.bits());
            case Value.Str s -> s.text();
            case Value.ByteStr b -> b.bytes();
            case Value.Path p -> p.path();
            case Value.Clist l -> l.list();
            case Value.Eclist l -> l.list();
            case Value.Lclist l -> l.list();
            case Value.Constant c -> c.of() == EnumType.BGP_ORIGIN ? (Object) Origin.values()[c.code()]
                    : (Object) (long) c.code();
            case Value.Opaque o -> o.bytes();
            case Value.Undefined _, Value.Pair _, Network _, Value.Rd _, Value.Mac _, Value.Ec _, Value.Lc _,
                 Value.Mask _, Value.Set _, Value.PrefixSetValue _ ->
                    throw new IllegalArgumentException("no attribute holds a " + value.type().label());
        };
    }

    /** A custom attribute; it prints under its bare name. */
    public static AttributeKey<Object> custom(String name, AttributeType type) {
        AttributeKey<Object> plain = AttributeKey.custom(name, type);
        return type != AttributeType.QUAD ? plain
                : new AttributeKey<>(name, name, type, raw -> ValueText.of(toValue(plain, raw)));
    }
}
