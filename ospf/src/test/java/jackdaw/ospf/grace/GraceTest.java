package jackdaw.ospf.grace;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaScope;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.OpaqueBody;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.CapturedPacket;
import jackdaw.ospf.wire.DecodeResult;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.RouterId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** The TLVs of grace-LSAs: RFC 3623 appendix A, RFC 5187 §2.2. */
class GraceTest {
    private static final RouterId X = RouterId.parse("10.0.0.1");

    private static Optional<Grace> read(String hex) {
        return Grace.read(Bytes.of(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    @Example
    void theThreeTlvs() {
        assertThat(read("0001 0004 00000078  0002 0001 01 000000  0003 0004 0a000102"))
                .contains(new Grace(120, Grace.SOFTWARE_RESTART, Optional.of(Ip4.parse("10.0.1.2"))));
        assertThat(read("0001 0004 ffffffff")).contains(new Grace(0xffff_ffffL, Grace.UNKNOWN, Optional.empty()));
    }

    @Example
    void aTlvOfALaterDayIsPassedOver() {
        assertThat(read("8001 0005 0102030405 000000  0001 0004 00000001")).map(Grace::seconds).contains(1L);
    }

    @Example
    void whatCannotBeReadIsNoGrace() {
        assertThat(read("")).as("no period").isEmpty();
        assertThat(read("0002 0001 01 000000")).as("no period").isEmpty();
        assertThat(read("0001 0003 000078 00")).as("a short period").isEmpty();
        assertThat(read("0001 0008 00000078")).as("a TLV longer than the LSA").isEmpty();
        assertThat(read("0001 0004 00000078 0003 0002 0a00 0000")).as("a short address").isEmpty();
        assertThat(read("0001 0004 00000078 0002 0000")).as("an empty reason").isEmpty();
        assertThat(read("0001 0004 00000078 00")).as("half a TLV").isEmpty();
    }

    @Property
    void anyOctetsAreReadOrNot(@ForAll @Size(max = 40) byte[] octets) {
        assertThat(Grace.read(Bytes.of(octets))).isNotNull();
    }

    @Property
    void whatIsWrittenIsRead(@ForAll @LongRange(min = 0, max = 0xffff_ffffL) long seconds,
                             @ForAll @IntRange(min = 0, max = 255) int reason, @ForAll Optional<Integer> address) {
        Grace grace = new Grace(seconds, reason, address.map(Ip4::new));
        assertThat(Grace.read(grace.body().content())).contains(grace);
    }

    @Example
    void howItIsKnown() {
        assertThat(Grace.isGrace(OspfVersion.V2, new LsaKey(9, 0x0300_0000, X))).isTrue();
        assertThat(Grace.isGrace(OspfVersion.V2, new LsaKey(9, 0x0300_0001, X))).as("any opaque id").isTrue();
        assertThat(Grace.isGrace(OspfVersion.V2, new LsaKey(9, 0x0400_0000, X))).as("another opaque type").isFalse();
        assertThat(Grace.isGrace(OspfVersion.V2, new LsaKey(10, 0x0300_0000, X))).as("another scope").isFalse();
        assertThat(Grace.isGrace(OspfVersion.V3, new LsaKey(0x000b, 7, X))).isTrue();
        assertThat(Grace.isGrace(OspfVersion.V3, new LsaKey(0x200b, 7, X))).as("another scope").isFalse();
        assertThat(LsaType.GRACE3.scope()).isEqualTo(LsaScope.LINK);
        assertThat(Grace.linkStateId(OspfVersion.V2, 5)).isEqualTo(0x0300_0000);
        assertThat(Grace.linkStateId(OspfVersion.V3, 5)).isEqualTo(5);
    }

    /** What BIRD 2.0.12 and FRR 8.4.4 ask for, and that they take it back by an LSA that is MaxAge (RFC 3623 §2.3). */
    @Example
    void ofBirdAndFrr() {
        Set<String> said = new TreeSet<>();
        for (CapturedPacket captured : CapturedPacket.updates()) {
            if (captured.link().equals("n1") && ((DecodeResult.Ok) captured.decode()).packet()
                    instanceof OspfPacket.LinkStateUpdate update) {
                update.lsas().stream().filter(lsa -> Grace.isGrace(captured.version(), lsa.header().key()))
                        .forEach(lsa -> said.add(captured.version() + " " + lsa.header().advertisingRouter() + " "
                                + lsa.header().isMaxAge() + " " + Grace.read(((OpaqueBody) lsa.body()).content())
                                        .orElseThrow()));
            }
        }
        for (OspfVersion version : OspfVersion.values()) {
            for (boolean isTakenBack : List.of(false, true)) {
                assertThat(said).contains(version + " 10.0.0.1 " + isTakenBack + " "
                        + new Grace(120, Grace.SOFTWARE_RESTART, Optional.empty()));
                assertThat(said).contains(version + " 10.0.0.2 " + isTakenBack + " "
                        + new Grace(60, Grace.UNKNOWN, Optional.empty()));
            }
        }
        assertThat(said).hasSize(8);
    }
}
