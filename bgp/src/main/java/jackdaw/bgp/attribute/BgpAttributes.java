package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import java.util.List;
import java.util.Optional;

/** All path attributes this implementation understands. */
public final class BgpAttributes {

    /** By ascending type code, the order in which they are sent (RFC 4271 §5). */
    public static final List<AttributeCodec<?>> ALL = List.of(OriginAttribute.CODEC, AsPathAttribute.CODEC,
            NextHopAttribute.CODEC, MedAttribute.CODEC, LocalPrefAttribute.CODEC, AtomicAggregateAttribute.CODEC,
            AggregatorAttribute.CODEC, CommunitiesAttribute.CODEC, OriginatorIdAttribute.CODEC,
            ClusterListAttribute.CODEC, ExtendedCommunitiesAttribute.CODEC, As4PathAttribute.CODEC,
            As4AggregatorAttribute.CODEC, AigpAttribute.CODEC, LargeCommunitiesAttribute.CODEC, OtcAttribute.CODEC);

    /** The attributes that routes can have and filters can name. */
    public static final List<AttributeKey<?>> KEYS = ALL.stream().<AttributeKey<?>>map(AttributeCodec::key)
            .filter(k -> k != As4PathAttribute.KEY && k != As4AggregatorAttribute.KEY).toList();

    private static final AttributeCodec<?>[] BY_CODE = new AttributeCodec<?>[256];

    static {
        ALL.forEach(codec -> BY_CODE[codec.code()] = codec);
    }

    private BgpAttributes() {
    }

    /** The codec of a type code, 0 to 255. */
    public static Optional<AttributeCodec<?>> find(int code) {
        return Optional.ofNullable(BY_CODE[code]);
    }
}
