package jackdaw.ospf.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.IntraAreaPrefixBody;
import jackdaw.ospf.lsa.LinkBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaPrefix;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** RFC 5838 §2.5: IPv4 prefixes and addresses in bodies of OSPFv3. */
class Ipv4InOspf3CodecTest {
    private static final IpAddress SOURCE = IpAddress.parse("fe80::9076:17ff:fe1f:f270");
    private static final IpAddress GROUP = IpAddress.parse("ff02::5");
    /** BIRD 2.0.12: router-, intra-area-prefix- and link-LSA of 10.0.0.1/24 in instance 64. */
    private static final String UPDATE = "030400880a0000010000000045d1400000000003"
            + "00012001000000000a00000180000001cc5a00180000011200012009000000000a000001800000010fb90028"
            + "00012001000000000a0000011800000a0a000000"
            + "00010008000000020a000001800000019f530034010001120a000001000000000000000000000000000000011800"
            + "00000a000000";

    private static OspfPacket.LinkStateUpdate captured() {
        return (OspfPacket.LinkStateUpdate) ((DecodeResult.Ok) PacketCodec.decode(OspfVersion.V3,
                HexFormat.of().parseHex(UPDATE), SOURCE, GROUP)).packet();
    }

    @Example
    void anUpdateOfBirdIsRead() {
        assertThat(captured().bad()).isEmpty();
        LsaPrefix subnet = new LsaPrefix(Prefix.parse("10.0.0.0/24"), 0, 0);
        int options = Options.E | Options.R | Options.AF3;
        LinkBody link = new LinkBody(1, options, LinkBody.field(new Ip4(0x0a000001)), List.of(subnet));
        assertThat(captured().lsas()).extracting(Lsa::body).containsExactly(new RouterBody.V3(0, options, List.of()),
                new IntraAreaPrefixBody(LsaType.ROUTER3.code(), 0, new RouterId(0x0a000001),
                        List.of(new LsaPrefix(subnet.prefix(), 0, 10))), link);
        assertThat(link.ip4()).isEqualTo(IpAddress.parse("10.0.0.1"));
    }

    @Example
    void theSameIsWritten() {
        assertThat(HexFormat.of().formatHex(PacketEncoder.encode(captured(), SOURCE, GROUP))).isEqualTo(UPDATE);
        for (Lsa lsa : captured().lsas()) {
            assertThat(LsaCodec.renew(lsa, lsa.header().sequence()).octets()).isEqualTo(lsa.octets());
        }
    }

    /** A prefix that IPv4 cannot have is no body at all. */
    @Property(tries = 60)
    void prefixesLongerThanAnAddressAreRefused(@ForAll @IntRange(min = 33, max = 255) int length) {
        byte[] octets = captured().lsas().get(1).octets().toArray();
        octets[32] = (byte) length;
        int sum = Fletcher.checksum(withoutChecksum(octets), 0, octets.length);
        octets[16] = (byte) (sum >>> 8);
        octets[17] = (byte) sum;
        assertThat(LsaCodec.decode(OspfVersion.V3, AddressFamily.IPV4, octets)).isEmpty();
    }

    private static byte[] withoutChecksum(byte[] octets) {
        octets[16] = 0;
        octets[17] = 0;
        return octets;
    }

    @Example
    void forwardingAddressesStandAtTheBeginningOfTheirField() {
        ExternalBody body = new ExternalBody.V3(true, 7, new LsaPrefix(Prefix.parse("10.9.0.0/16"), 0, 0),
                Optional.of(IpAddress.parse("10.0.0.9")), OptionalInt.of(5));
        Lsa lsa = LsaCodec.originate(LsaType.EXTERNAL3, 0, 1, new RouterId(1), 1, body);
        assertThat(LsaCodec.decode(OspfVersion.V3, AddressFamily.IPV4, lsa.octets().toArray()))
                .hasValueSatisfying(read -> assertThat(read.body()).isEqualTo(body));
        assertThat(HexFormat.of().formatHex(lsa.octets().toArray(), 32, 48))
                .isEqualTo("0a000009000000000000000000000000");
    }
}
