package jackdaw.ospf.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.NetworkBody;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PacketSizesTest {

    private static Lsa network(OspfVersion version, int routers) {
        List<RouterId> attached = Collections.nCopies(routers, RouterId.NONE);
        return LsaCodec.originate(version.type(LsaKind.NETWORK), 0, 1, RouterId.NONE, LsaHeader.INITIAL_SEQUENCE,
                version == OspfVersion.V2 ? new NetworkBody.V2(0, attached) : new NetworkBody.V3(0, attached));
    }

    private static int octets(OspfPacket packet) {
        OspfVersion version = packet.header().version();
        IpAddress any = IpAddress.unspecified(version.family());
        return version.ipHeaderOctets() + PacketEncoder.encode(packet, any, any).length;
    }

    /** Full packets fit, one more item does not. */
    @Property(tries = 100)
    void fullPacketsFitAndNoMore(@ForAll OspfVersion version, @ForAll @IntRange(min = 576, max = 9000) int mtu,
                                 @ForAll @IntRange(max = 64) int trailer) {
        PacketSizes sizes = new PacketSizes(version, mtu, trailer);
        PacketHeader header = new PacketHeader(version, RouterId.NONE, RouterId.NONE);
        LsaHeader lsa = network(version, 1).header();
        int room = mtu - trailer;
        int descriptions = sizes.headersPerDescription();
        assertThat(octets(new OspfPacket.DatabaseDescription(header, mtu, 0, true, true, true, 1,
                Collections.nCopies(descriptions, lsa)))).isBetween(room - LsaHeader.OCTETS + 1, room);
        assertThat(octets(new OspfPacket.LinkStateAcknowledgment(header,
                Collections.nCopies(sizes.headersPerAcknowledgment(), lsa))))
                .isBetween(room - LsaHeader.OCTETS + 1, room);
        assertThat(octets(new OspfPacket.LinkStateRequest(header,
                Collections.nCopies(sizes.keysPerRequest(), new LsaKey(1, 1, RouterId.NONE)))))
                .isBetween(room - 11, room);
        Lsa big = network(version, (sizes.updateRoom() - LsaHeader.OCTETS) / 4 - 1);
        assertThat(octets(new OspfPacket.LinkStateUpdate(header, List.of(big)))).isBetween(room - 7, room);
    }

    @Example
    void theUsualSizes() {
        assertThat(new PacketSizes(OspfVersion.V2, 1500, 0).updateRoom()).isEqualTo(1452);
        assertThat(new PacketSizes(OspfVersion.V3, 1500, 0).updateRoom()).isEqualTo(1440);
        assertThat(new PacketSizes(OspfVersion.V2, 1500, 16).headersPerDescription()).isEqualTo(71);
        assertThat(new PacketSizes(OspfVersion.V2, 20, 0).updateRoom()).isZero();
        assertThat(new PacketSizes(OspfVersion.V2, 20, 0).keysPerRequest()).isEqualTo(1);
    }

    /** RFC 2328 §13.2: a new sequence number alone changes nothing, MaxAge does. */
    @Example
    void contentIsWhatCountsForRoutes() {
        for (OspfVersion version : OspfVersion.values()) {
            Lsa lsa = network(version, 3);
            assertThat(LsaCodec.renew(lsa, 99).differsInContent(lsa)).isFalse();
            assertThat(lsa.withAge(1800).differsInContent(lsa)).isFalse();
            assertThat(lsa.withAge(LsaHeader.MAX_AGE).differsInContent(lsa)).isTrue();
            assertThat(network(version, 4).differsInContent(lsa)).isTrue();
        }
        Lsa lsa = network(OspfVersion.V2, 3);
        Lsa other = LsaCodec.originate(lsa.header().type(), 2, 1, RouterId.NONE, 1, lsa.body());
        assertThat(other.differsInContent(lsa)).isTrue();
    }
}
