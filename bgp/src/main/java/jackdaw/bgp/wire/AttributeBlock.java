package jackdaw.bgp.wire;

import jackdaw.bgp.attribute.AggregatorAttribute;
import jackdaw.bgp.attribute.As4AggregatorAttribute;
import jackdaw.bgp.attribute.As4PathAttribute;
import jackdaw.bgp.attribute.AsPathAttribute;
import jackdaw.bgp.attribute.AttributeCodec;
import jackdaw.bgp.attribute.BgpAttributes;
import jackdaw.bgp.attribute.FaultAction;
import jackdaw.bgp.attribute.PathSegments;
import jackdaw.bgp.attribute.UnknownAttribute;
import jackdaw.bgp.attribute.WireContext;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.wire.Malformed;
import jackdaw.rib.wire.WireReader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The Path Attributes field of one UPDATE, read attribute by attribute. Faults are collected, never thrown. */
final class AttributeBlock {
    static final int MP_REACH = 14;
    static final int MP_UNREACH = 15;

    private static final int MALFORMED_LIST = 1;
    private static final int UNKNOWN_WELL_KNOWN = 2;
    private static final int OPTIONAL_ERROR = 9;

    /** MP_REACH_NLRI (RFC 4760 §3) of a family this implementation knows. */
    record Reach(AddressFamily family, IpAddress nextHop, Optional<Ip6> linkLocal, List<Prefix> prefixes) {
    }

    /** MP_UNREACH_NLRI (RFC 4760 §4). */
    record Unreach(AddressFamily family, List<Prefix> prefixes) {
    }

    private final WireContext context;
    private final BitSet seen = new BitSet(64);
    private final Attributes.Builder builder = new Attributes.Builder();
    private final List<Fault> faults = new ArrayList<>(0);
    private Attributes attributes = Attributes.EMPTY;
    private Optional<Reach> reach = Optional.empty();
    private Optional<Unreach> unreach = Optional.empty();
    private int resetSubcode;
    private String resetReason = "";

    AttributeBlock(WireContext context) {
        this.context = context;
    }

    void read(WireReader field) {
        while (field.hasRemaining() && resetSubcode == 0) {
            int code = 0;
            WireReader value;
            int flags;
            try {
                flags = field.u8();
                code = field.u8();
                value = field.sub((flags & AttributeCodec.EXTENDED_LENGTH) != 0 ? field.u16() : field.u8());
            } catch (Malformed _) {
                // RFC 7606 §4: the NLRI field is still found by the total length
                faults.add(new Fault(code, FaultAction.TREAT_AS_WITHDRAW, "runs over the end of the attributes"));
                break;
            }
            one(code, flags, value);
        }
        attributes = builder.build();
        if (!context.fourOctetAs()) {
            mergeFourOctets();
        }
    }

    private void one(int code, int flags, WireReader value) {
        if (seen.get(code)) {
            if (code == MP_REACH || code == MP_UNREACH) {
                reset(MALFORMED_LIST, "attribute " + code + " twice");
            } else {
                faults.add(new Fault(code, FaultAction.ATTRIBUTE_DISCARD, "occurs twice"));
            }
            return;
        }
        seen.set(code);
        if (code == MP_REACH || code == MP_UNREACH) {
            checkFlags(code, flags, AttributeCodec.OPTIONAL);
            multiprotocol(code, value);
            return;
        }
        Optional<AttributeCodec<?>> codec = BgpAttributes.find(code);
        if (codec.isPresent()) {
            if (codec.get().isUsed(context)) {
                known(codec.get(), flags, value);
            }
        } else {
            unknown(code, flags, value);
        }
    }

    private <T> void known(AttributeCodec<T> codec, int flags, WireReader value) {
        if (!checkFlags(codec.code(), flags, codec.flags())) {
            return;
        }
        try {
            builder.put(codec.key(), codec.form().decode(value, context));
        } catch (Malformed e) {
            faults.add(new Fault(codec.code(), codec.faultAction(), e.getMessage()));
        }
    }

    private void unknown(int code, int flags, WireReader value) {
        if ((flags & AttributeCodec.OPTIONAL) == 0) {
            reset(UNKNOWN_WELL_KNOWN, "unknown well-known attribute " + code);
        } else if ((flags & AttributeCodec.OPTIONAL_TRANSITIVE) == AttributeCodec.OPTIONAL_TRANSITIVE) {
            builder.put(UnknownAttribute.key(code), Bytes.of(value.bytes(value.remaining())));
        }
    }

    /** RFC 7606 §3 (c). */
    private boolean checkFlags(int code, int flags, int wanted) {
        if ((flags & AttributeCodec.OPTIONAL_TRANSITIVE) == wanted) {
            return true;
        }
        faults.add(new Fault(code, FaultAction.TREAT_AS_WITHDRAW,
                "has flags 0x" + Integer.toHexString(flags)));
        return false;
    }

    private void multiprotocol(int code, WireReader value) {
        try {
            int afi = value.u16();
            Optional<AddressFamily> family = Afi.unicast(afi, value.u8());
            if (family.isEmpty()) {
                return;
            }
            List<Prefix> prefixes = new ArrayList<>();
            if (code == MP_REACH) {
                NextHops nextHops = nextHops(family.get(), value);
                value.skip(1);
                NlriCodec.decode(value, family.get(), prefixes);
                reach = Optional.of(new Reach(family.get(), nextHops.first, nextHops.linkLocal, prefixes));
            } else {
                NlriCodec.decode(value, family.get(), prefixes);
                unreach = Optional.of(new Unreach(family.get(), prefixes));
            }
        } catch (Malformed e) {
            reset(OPTIONAL_ERROR, "attribute " + code + " " + e.getMessage());
        }
    }

    private record NextHops(IpAddress first, Optional<Ip6> linkLocal) {
    }

    /** RFC 4760 §3 and RFC 2545 §3. A peer without a global address sends zeros, or its link-local address alone. */
    private static NextHops nextHops(AddressFamily family, WireReader in) {
        int length = in.u8();
        if (family == AddressFamily.IPV4 && length == 4) {
            return new NextHops(in.ip4(), Optional.empty());
        }
        if (family == AddressFamily.IPV6 && length == 16) {
            Ip6 only = in.ip6();
            return new NextHops(only, only.isLinkLocal() ? Optional.of(only) : Optional.empty());
        }
        if (family == AddressFamily.IPV6 && length == 32) {
            Ip6 global = in.ip6();
            Ip6 second = in.ip6();
            Optional<Ip6> linkLocal = second.isLinkLocal() ? Optional.of(second) : Optional.empty();
            return new NextHops(global.isUnspecified() && linkLocal.isPresent() ? second : global, linkLocal);
        }
        throw in.malformed("has a next hop of " + length + " octets");
    }

    /** RFC 6793 §4.2.3: both are ignored if AGGREGATOR contradicts AS4_AGGREGATOR. */
    private void mergeFourOctets() {
        Optional<Bytes> aggregator = attributes.get(AggregatorAttribute.KEY);
        Optional<Bytes> aggregator4 = attributes.get(As4AggregatorAttribute.KEY);
        boolean believed = aggregator.isEmpty() || aggregator4.isEmpty()
                || AggregatorAttribute.asn(aggregator.get()) == PathSegments.AS_TRANS;
        if (believed) {
            if (aggregator.isPresent() && aggregator4.isPresent()) {
                attributes = attributes.with(AggregatorAttribute.KEY, aggregator4.get());
            }
            attributes.get(As4PathAttribute.KEY).ifPresent(full -> attributes.get(AsPathAttribute.KEY).ifPresent(
                    path -> attributes = attributes.with(AsPathAttribute.KEY, PathSegments.merge(path, full))));
        }
        attributes = attributes.without(As4PathAttribute.KEY).without(As4AggregatorAttribute.KEY);
    }

    private void reset(int subcode, String reason) {
        if (resetSubcode == 0) {
            resetSubcode = subcode;
            resetReason = reason;
        }
    }

    /** UPDATE error subcode that closes the session, 0 if it may go on. */
    int resetSubcode() {
        return resetSubcode;
    }

    String resetReason() {
        return resetReason;
    }

    /** What could be read, without next hops of MP_REACH_NLRI. */
    Attributes attributes() {
        return attributes;
    }

    List<Fault> faults() {
        return faults;
    }

    Optional<Reach> reach() {
        return reach;
    }

    Optional<Unreach> unreach() {
        return unreach;
    }

    /** Whether MP_REACH_NLRI was there, of whatever family. */
    boolean hasReach() {
        return seen.get(MP_REACH);
    }

    boolean saw(int code) {
        return seen.get(code);
    }

    /** MP_UNREACH_NLRI and nothing else. */
    boolean isOnlyUnreach() {
        return seen.get(MP_UNREACH) && seen.cardinality() == 1 && faults.isEmpty();
    }
}
