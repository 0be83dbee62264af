package jackdaw.ospf.wire;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaBody;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaScope;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.wire.Malformed;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whole LSAs: makes own ones, reads received ones. */
public final class LsaCodec {
    /** The length field has 16 bits; the rest of the largest IP packet goes to the headers around the LSA. */
    public static final int MAX_OCTETS = 65_535 - 60 - 24 - 4;
    private static final int AGE_OCTETS = 2;
    private static final int CHECKSUM_AT = 16;
    private static final int LENGTH_AT = 18;

    private LsaCodec() {
    }

    /**
     * Encodes an own LSA of age 0, with length and checksum.
     *
     * @param options of the header, OSPFv2 only
     * @throws IllegalArgumentException if the body is not of the type's version or longer than {@link #MAX_OCTETS}
     */
    public static Lsa originate(LsaType type, int options, int linkStateId, RouterId advertisingRouter, int sequence,
                                LsaBody body) {
        WireWriter out = new WireWriter();
        writeHeader(new LsaHeader(0, options, type, linkStateId, advertisingRouter, sequence, 0, 0), out);
        switch (type.version()) {
            case V2 -> V2LsaCodec.encode(body, out);
            case V3 -> V3LsaCodec.encode(body, out);
        }
        if (out.size() > MAX_OCTETS) {
            throw new IllegalArgumentException("an LSA cannot have " + out.size() + " octets");
        }
        byte[] octets = out.patchU16(LENGTH_AT, out.size()).toBytes();
        int checksum = Fletcher.checksum(octets, 0, octets.length);
        octets[CHECKSUM_AT] = (byte) (checksum >>> 8);
        octets[CHECKSUM_AT + 1] = (byte) checksum;
        return new Lsa(new LsaHeader(0, options, type, linkStateId, advertisingRouter, sequence, checksum,
                octets.length), body, Bytes.of(octets));
    }

    /** A newer instance of an own LSA with the same content, for the refresh. */
    public static Lsa renew(Lsa lsa, int sequence) {
        LsaHeader h = lsa.header();
        return originate(h.type(), h.options(), h.linkStateId(), h.advertisingRouter(), sequence, lsa.body());
    }

    /** Reads a single LSA; empty if it is malformed in any way or followed by anything. */
    public static Optional<Lsa> decode(OspfVersion version, byte[] octets) {
        return decode(version, version.family(), octets);
    }

    /** The same where prefixes of this family are carried. */
    public static Optional<Lsa> decode(OspfVersion version, AddressFamily family, byte[] octets) {
        List<Lsa> good = new ArrayList<>();
        readAll(version, family, octets, new WireReader(octets), 1, good, new ArrayList<>());
        return good.stream().filter(lsa -> lsa.length() == octets.length).findFirst();
    }

    /** Reads a header. An age above MaxAge, and one with the DoNotAge bit of RFC 1793, counts as MaxAge. */
    static LsaHeader readHeader(OspfVersion version, WireReader in) {
        int age = Math.min(in.u16(), LsaHeader.MAX_AGE);
        int options = version == OspfVersion.V2 ? in.u8() : 0;
        LsaType type = new LsaType(version, version == OspfVersion.V2 ? in.u8() : in.u16());
        return new LsaHeader(age, options, type, in.i32(), new RouterId(in.i32()), in.i32(), in.u16(), in.u16());
    }

    static void writeHeader(LsaHeader header, WireWriter out) {
        out.u16(header.age());
        switch (header.type().version()) {
            case V2 -> out.u8(header.options()).u8(header.type().code());
            case V3 -> out.u16(header.type().code());
        }
        out.u32(header.linkStateId()).u32(header.advertisingRouter().bits()).u32(header.sequence())
                .u16(header.checksum()).u16(header.length());
    }

    /** Reads up to {@code count} LSAs; ends at the first whose length makes the rest unreadable. */
    static void readAll(OspfVersion version, AddressFamily family, byte[] packet, WireReader in, long count,
                        List<Lsa> good, List<BadLsa> bad) {
        for (long i = 0; i < count; i++) {
            int at = in.position();
            if (in.remaining() < LsaHeader.OCTETS) {
                bad.add(new BadLsa(Optional.empty(), BadLsa.Reason.MISSING, at));
                return;
            }
            LsaHeader header = readHeader(version, new WireReader(packet, at, LsaHeader.OCTETS));
            if (header.length() < LsaHeader.OCTETS || header.length() > in.remaining()) {
                bad.add(new BadLsa(Optional.of(header), BadLsa.Reason.LENGTH, at));
                return;
            }
            in.skip(header.length());
            read(family, packet, at, header, good, bad);
        }
    }

    private static void read(AddressFamily family, byte[] packet, int at, LsaHeader header, List<Lsa> good,
                             List<BadLsa> bad) {
        Optional<BadLsa.Reason> reason = Optional.empty();
        if (!Fletcher.isValid(packet, at, header.length())) {
            reason = Optional.of(BadLsa.Reason.CHECKSUM);
        } else if (header.type().version() == OspfVersion.V2 && !header.type().isKnown()) {
            reason = Optional.of(BadLsa.Reason.UNKNOWN_TYPE);
        } else if (header.type().scope() == LsaScope.RESERVED) {
            reason = Optional.of(BadLsa.Reason.RESERVED_SCOPE);
        }
        if (reason.isPresent()) {
            bad.add(new BadLsa(Optional.of(header), reason.get(), at));
            return;
        }
        try {
            WireReader in = new WireReader(packet, at + LsaHeader.OCTETS, header.length() - LsaHeader.OCTETS);
            LsaBody body = switch (header.type().version()) {
                case V2 -> V2LsaCodec.decode(header.kind(), in);
                case V3 -> V3LsaCodec.decode(header.kind(), in, family);
            };
            byte[] octets = Arrays.copyOfRange(packet, at, at + header.length());
            Arrays.fill(octets, 0, AGE_OCTETS, (byte) 0);
            good.add(new Lsa(header, body, Bytes.of(octets)));
        } catch (Malformed _) {
            bad.add(new BadLsa(Optional.of(header), BadLsa.Reason.BODY, at));
        }
    }
}
