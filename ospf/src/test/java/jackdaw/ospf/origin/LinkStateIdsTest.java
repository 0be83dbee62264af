package jackdaw.ospf.origin;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Prefix;
import java.util.List;
import net.jqwik.api.Example;

/** RFC 2328 appendix E. */
class LinkStateIdsTest {
    /** These two have the same number. */
    private static final Prefix ONE = Prefix.parse("2001:db8:61:4::/64");
    private static final Prefix OTHER = Prefix.parse("2001:db8:31b:5::/64");

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

    /** RFC 5340 §4.4.3.4: any number does, so it is one that a process started anew finds again. */
    @Example
    void versionThreeMeansTheSameByTheSameNumber() {
        List<Prefix> prefixes = List.of(Prefix.parse("::/0"), Prefix.parse("2001:db8::/32"),
                Prefix.parse("2001:db8::/48"), Prefix.parse("192.0.2.0/24"));
        LinkStateIds ids = new LinkStateIds(OspfVersion.V3);
        LinkStateIds others = new LinkStateIds(OspfVersion.V3);
        prefixes.reversed().forEach(prefix -> others.assign(prefix, _ -> false));
        prefixes.forEach(prefix -> assertThat(ids.assign(prefix, _ -> false)).isEqualTo(others.find(prefix)));
        assertThat(prefixes.stream().map(others::find).distinct()).hasSize(prefixes.size());
        ids.release(prefixes.getFirst());
        assertThat(ids.assign(prefixes.getFirst(), _ -> false)).isEqualTo(others.find(prefixes.getFirst()));
    }

    @Example
    void versionThreeAvoidsNumbersStillInUse() {
        LinkStateIds ids = new LinkStateIds(OspfVersion.V3);
        int own = ids.assign(ONE, _ -> false).orElseThrow();
        ids.release(ONE);
        assertThat(ids.find(ONE)).isEmpty();
        assertThat(ids.assign(ONE, n -> n == own)).contains(own + 1);
        assertThat(new LinkStateIds(OspfVersion.V3).assign(ONE, _ -> true)).isEmpty();
    }

    /** Who comes first has it; a former life may have known another order (RFC 5187 §3.1). */
    @Example
    void versionThreePrefixesOfOneNumber() {
        LinkStateIds ids = new LinkStateIds(OspfVersion.V3);
        int number = ids.assign(ONE, _ -> false).orElseThrow();
        assertThat(ids.assign(OTHER, _ -> false)).contains(number + 1);
        LinkStateIds later = new LinkStateIds(OspfVersion.V3);
        later.keep(ONE, number + 1);
        later.keep(OTHER, number);
        assertThat(later.assign(ONE, _ -> false)).contains(number + 1);
        assertThat(later.assign(OTHER, _ -> false)).contains(number);
    }
}
