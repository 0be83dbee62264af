package jackdaw.ospf.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.OpaqueBody;
import jackdaw.rib.net.IpAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Example;

/**
 * Type-7 LSAs (RFC 3101), grace-LSAs (RFC 3623, RFC 5187) and router information (RFC 7770) of BIRD 2.0.12 and FRR
 * 8.4.4, and OSPFv3 with the trailer of RFC 7166, of FRR 10.3 too: read, and written back to the same octets.
 */
class CapturedUpdatesTest {
    private final List<CapturedPacket> packets = CapturedPacket.updates();

    private static boolean hasTrailer(CapturedPacket captured) {
        return !captured.link().equals("n1");
    }

    private static OspfPacket packet(CapturedPacket captured) {
        DecodeResult result = PacketCodec.decode(captured.version(), captured.octets(), captured.source(),
                captured.destination(), !hasTrailer(captured));
        assertThat(result).isInstanceOf(DecodeResult.Ok.class);
        return ((DecodeResult.Ok) result).packet();
    }

    private List<Lsa> lsas(String sender, LsaType type) {
        return packets.stream().filter(p -> p.sender().equals(sender)).map(CapturedUpdatesTest::packet)
                .filter(OspfPacket.LinkStateUpdate.class::isInstance).map(OspfPacket.LinkStateUpdate.class::cast)
                .flatMap(update -> update.lsas().stream()).filter(lsa -> lsa.header().type().equals(type)).toList();
    }

    @Example
    void areOfEachKind() {
        for (String sender : List.of("BIRD-2.0.12", "FRR-8.4.4")) {
            for (LsaType type : List.of(LsaType.NSSA_EXTERNAL2, LsaType.NSSA_EXTERNAL3, LsaType.OPAQUE_LINK2,
                    LsaType.GRACE3, LsaType.OPAQUE_AREA2)) {
                assertThat(lsas(sender, type)).as("%s of %s", type, sender).isNotEmpty();
            }
        }
        for (String link : List.of("n2", "n3", "n4")) {
            Set<Integer> sealed = new HashSet<>();
            packets.stream().filter(p -> p.link().equals(link)).forEach(p -> sealed.add(packet(p).type()));
            assertThat(sealed).as(link).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
        }
    }

    @Example
    void areWrittenBackToTheSameOctets() {
        for (CapturedPacket captured : packets) {
            byte[] octets = captured.octets();
            int length = (octets[2] & 0xff) << 8 | octets[3] & 0xff;
            byte[] again = PacketEncoder.encode(packet(captured), captured.source(), captured.destination());
            if (hasTrailer(captured)) {
                // In place of the checksum there is a trailer.
                again[12] = 0;
                again[13] = 0;
            }
            assertThat(again).isEqualTo(Arrays.copyOf(octets, length));
        }
    }

    @Example
    void lsasOriginatedFromTheirContentAreTheSame() {
        for (CapturedPacket captured : packets) {
            if (packet(captured) instanceof OspfPacket.LinkStateUpdate update) {
                for (Lsa lsa : update.lsas()) {
                    LsaHeader h = lsa.header();
                    Lsa own = LsaCodec.originate(h.type(), h.options(), h.linkStateId(), h.advertisingRouter(),
                            h.sequence(), lsa.body());
                    assertThat(own.header()).isEqualTo(h.withAge(0));
                }
            }
        }
    }

    /** RFC 3101 §2.3, §2.4: the P-bit and the forwarding address of routers that want translation. */
    @Example
    void externalsOfNssasSayWhatWasConfigured() {
        Map<String, String> told = new TreeMap<>();
        for (String sender : List.of("BIRD-2.0.12", "FRR-8.4.4")) {
            for (LsaType type : List.of(LsaType.NSSA_EXTERNAL2, LsaType.NSSA_EXTERNAL3)) {
                for (Lsa lsa : lsas(sender, type)) {
                    ExternalBody body = (ExternalBody) lsa.body();
                    told.put(body.prefix(lsa.header().linkStateId()).orElseThrow().toString(),
                            (body.isType2() ? "E2 " : "E1 ") + body.metric()
                                    + (body.propagates(lsa.header().options()) ? " P " : " ")
                                    + body.forwardingAddress().map(IpAddress::toString).orElse("-"));
                }
            }
        }
        assertThat(told).isEqualTo(Map.of("192.0.2.64/26", "E2 44 P 10.1.1.1", "198.51.100.0/24",
                "E2 10000 P 10.1.1.2", "203.0.113.128/25", "E1 33 P 10.1.1.2", "2001:db8:f1::/48",
                "E2 44 P 2001:db8:1::1", "2001:db8:b1::/48", "E2 10000 P 2001:db8:1::2", "2001:db8:b2:8000::/49",
                "E1 33 P 2001:db8:1::2"));
    }

    /** RFC 7770 §2.3, §2.4: the TLV of capabilities, of which FRR has bit 3, traffic engineering. */
    @Example
    void routerInformationHasCapabilities() {
        for (Lsa lsa : lsas("FRR-8.4.4", LsaType.OPAQUE_AREA2)) {
            assertThat(lsa.header().linkStateId()).isEqualTo(4 << 24);
            OpaqueBody body = (OpaqueBody) lsa.body();
            assertThat(body.content().toArray()).isEqualTo(new byte[] {0, 1, 0, 4, 0x10, 0, 0, 0});
        }
    }
}
