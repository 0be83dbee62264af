package jackdaw.ospf.lsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Example;

class LsaTypeTest {

    private static LsaType v2(int code) {
        return new LsaType(OspfVersion.V2, code);
    }

    private static LsaType v3(int code) {
        return new LsaType(OspfVersion.V3, code);
    }

    @Example
    void scopesOfVersion2FollowFromTheType() {
        for (int code : List.of(1, 2, 3, 4, 7, 10)) {
            assertThat(v2(code).scope()).isEqualTo(LsaScope.AREA);
        }
        assertThat(v2(5).scope()).isEqualTo(LsaScope.AS);
        assertThat(v2(11).scope()).isEqualTo(LsaScope.AS);
        assertThat(v2(9).scope()).isEqualTo(LsaScope.LINK);
        assertThat(List.of(v2(0), v2(6), v2(8), v2(12), v2(255))).noneMatch(LsaType::isKnown);
    }

    @Example
    void scopesOfVersion3AreInTheType() {
        assertThat(LsaType.LINK3.scope()).isEqualTo(LsaScope.LINK);
        assertThat(LsaType.ROUTER3.scope()).isEqualTo(LsaScope.AREA);
        assertThat(LsaType.INTRA_AREA_PREFIX3.scope()).isEqualTo(LsaScope.AREA);
        assertThat(LsaType.EXTERNAL3.scope()).isEqualTo(LsaScope.AS);
    }

    /** RFC 5340 §4.5.1 (2) and A.4.2.1. */
    @Example
    void strangersWithTheUBitKeepTheirScopeAndOthersStayOnTheLink() {
        assertThat(v3(0xa123).scope()).isEqualTo(LsaScope.AREA);
        assertThat(v3(0xc123).scope()).isEqualTo(LsaScope.AS);
        assertThat(v3(0x8123).scope()).isEqualTo(LsaScope.LINK);
        assertThat(v3(0x2123).scope()).isEqualTo(LsaScope.LINK);
        assertThat(v3(0x4123).scope()).isEqualTo(LsaScope.LINK);
        assertThat(v3(0xe123).scope()).isEqualTo(LsaScope.RESERVED);
        assertThat(v3(0x6001).scope()).isEqualTo(LsaScope.RESERVED);
    }

    @Example
    void aKnownFunctionUnderAnotherScopeIsUnknown() {
        assertThat(v3(0x4001).isKnown()).isFalse();
        assertThat(v3(0x0005).isKnown()).isFalse();
        assertThat(v3(0xa001).isKnown()).isFalse();
    }

    @Example
    void versionsNameTheTypeOfAKind() {
        for (OspfVersion version : OspfVersion.values()) {
            for (LsaKind kind : List.of(LsaKind.ROUTER, LsaKind.NETWORK, LsaKind.INTER_AREA_PREFIX,
                    LsaKind.INTER_AREA_ROUTER, LsaKind.EXTERNAL, LsaKind.NSSA_EXTERNAL)) {
                assertThat(version.type(kind).kind()).isEqualTo(kind);
            }
            assertThatThrownBy(() -> version.type(LsaKind.UNKNOWN)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> OspfVersion.V2.type(LsaKind.LINK)).hasMessageContaining("OSPFv2");
    }

    @Example
    void masksWithHolesHaveNoLength() {
        assertThat(Masks.length(0)).hasValue(0);
        assertThat(Masks.length(-1)).hasValue(32);
        assertThat(Masks.length(0xffff_ff00)).hasValue(24);
        assertThat(Masks.length(0xff00_ff00)).isEmpty();
        assertThat(Masks.length(1)).isEmpty();
        assertThat(Masks.prefix(0x0a01_02ff, 0xffff_ff00).orElseThrow()).hasToString("10.1.2.0/24");
    }
}
