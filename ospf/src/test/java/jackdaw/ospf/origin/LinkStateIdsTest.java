package jackdaw.ospf.origin;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Prefix;
import java.util.Optional;
import net.jqwik.api.Example;

/** RFC 2328 appendix E. */
class LinkStateIdsTest {
    private static int id(String address) {
        return Ip4.parse(address).bits();
    }

    @Example
    void hostBitsTellPrefixesOfOneAddressApart() {
        LinkStateIds ids = new LinkStateIds(OspfVersion.V2);
        assertThat(ids.assign(Prefix.parse("10.0.0.0/8"), _ -> false)).contains(id("10.0.0.0"));
        assertThat(ids.assign(Prefix.parse("10.0.0.0/16"), _ -> false)).contains(id("10.0.255.255"));
        assertThat(ids.assign(Prefix.parse("10.0.0.0/24"), _ -> false)).contains(id("10.0.0.255"));
        assertThat(ids.assign(Prefix.parse("10.0.0.0/16"), _ -> false)).contains(id("10.0.255.255"));
    }

    @Example
    void aHostPrefixDisplacesTheWiderOne() {
        LinkStateIds ids = new LinkStateIds(OspfVersion.V2);
        Prefix wide = Prefix.parse("10.0.0.0/8");
        Prefix host = Prefix.parse("10.0.0.0/32");
        ids.assign(wide, _ -> false);
        assertThat(ids.inTheWay(host)).contains(wide);
        ids.release(wide);
        assertThat(ids.assign(host, _ -> false)).contains(id("10.0.0.0"));
        assertThat(ids.assign(wide, _ -> false)).contains(id("10.255.255.255"));
        assertThat(ids.inTheWay(host)).isEmpty();
    }

    @Example
    void versionThreeAvoidsNumbersStillInUse() {
        LinkStateIds ids = new LinkStateIds(OspfVersion.V3);
        Prefix first = Prefix.parse("2001:db8::/32");
        assertThat(ids.assign(first, n -> n == 1)).contains(2);
        ids.release(first);
        assertThat(ids.find(first)).isEqualTo(Optional.empty());
        assertThat(ids.assign(Prefix.parse("::/0"), _ -> false)).contains(3);
    }

    /** Or a prefix that flaps would be announced under one number before the other is flushed. */
    @Example
    void versionThreeGivesAPrefixThatReturnsItsNumberAgain() {
        LinkStateIds ids = new LinkStateIds(OspfVersion.V3);
        Prefix flapping = Prefix.parse("2001:db8::/32");
        assertThat(ids.assign(flapping, _ -> false)).contains(1);
        ids.release(flapping);
        assertThat(ids.assign(Prefix.parse("::/0"), _ -> false)).contains(2);
        assertThat(ids.assign(flapping, _ -> true)).contains(1);
    }
}
