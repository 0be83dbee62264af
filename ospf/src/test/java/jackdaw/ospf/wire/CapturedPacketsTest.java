package jackdaw.ospf.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.OspfVersion;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;

/** Packets of BIRD 2.0.12 and FRR 8.4.4, read as tshark reads them, and written back to the same octets. */
class CapturedPacketsTest {
    private final List<CapturedPacket> packets = CapturedPacket.all();

    @Example
    void areReadAsTsharkReadsThem() {
        assertThat(packets).hasSizeGreaterThan(100);
        for (CapturedPacket packet : packets) {
            assertThat(packet.decode()).as("%s", packet.text()).isInstanceOf(DecodeResult.Ok.class);
            assertThat(WireText.of((DecodeResult.Ok) packet.decode())).isEqualTo(packet.text());
        }
    }

    @Example
    void coverEachPacketAndLsaOfBothVersions() {
        Set<String> seen = new HashSet<>();
        for (CapturedPacket packet : packets) {
            OspfPacket decoded = ((DecodeResult.Ok) packet.decode()).packet();
            seen.add(packet.version() + " " + packet.sender() + " packet " + decoded.type());
            if (decoded instanceof OspfPacket.LinkStateUpdate update) {
                update.lsas().forEach(lsa -> seen.add(packet.version() + " " + lsa.header().kind()));
            }
        }
        for (OspfVersion version : OspfVersion.values()) {
            for (int type = 1; type <= 5; type++) {
                assertThat(seen).contains(version + " BIRD-2.0.12 packet " + type);
                assertThat(seen).contains(version + " FRR-8.4.4 packet " + type);
            }
            assertThat(seen).contains(version + " ROUTER", version + " NETWORK", version + " INTER_AREA_PREFIX",
                    version + " INTER_AREA_ROUTER", version + " EXTERNAL");
        }
        assertThat(seen).contains("V3 LINK", "V3 INTRA_AREA_PREFIX");
    }

    @Example
    void areWrittenBackToTheSameOctets() {
        int compared = 0;
        for (CapturedPacket packet : packets) {
            DecodeResult.Ok ok = (DecodeResult.Ok) packet.decode();
            if (ok.auth() == AuthField.None.NONE) {
                int length = (packet.octets()[2] & 0xff) << 8 | packet.octets()[3] & 0xff;
                assertThat(PacketEncoder.encode(ok.packet(), packet.source(), packet.destination()))
                        .isEqualTo(Arrays.copyOf(packet.octets(), length));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(50);
    }

    /** Our own origination gives bit by bit what BIRD and FRR give for the same content, checksum included. */
    @Example
    void lsasOriginatedFromTheirContentAreTheSame() {
        for (CapturedPacket packet : packets) {
            if (((DecodeResult.Ok) packet.decode()).packet() instanceof OspfPacket.LinkStateUpdate update) {
                for (Lsa lsa : update.lsas()) {
                    LsaHeader h = lsa.header();
                    Lsa own = LsaCodec.originate(h.type(), h.options(), h.linkStateId(), h.advertisingRouter(),
                            h.sequence(), lsa.body());
                    assertThat(own.header()).isEqualTo(h.withAge(0));
                    assertThat(own.differsInContent(lsa)).isEqualTo(h.isMaxAge());
                }
            }
        }
    }
}
