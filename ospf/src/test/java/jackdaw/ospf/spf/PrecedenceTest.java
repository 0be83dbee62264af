package jackdaw.ospf.spf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaPrefix;
import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.LsaCodec;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** RFC 3101 §2.5 (6)(e): which of several LSAs that say the same gives a route its name. */
class PrecedenceTest {
    private OspfVersion version = OspfVersion.V2;

    private Precedence of(LsaKind kind, boolean propagates, int router, String forwarding4, String forwarding6) {
        ExternalBody body = version == OspfVersion.V2
                ? new ExternalBody.V2(Ip4.mask(24), true, 10, Ip4.parse(forwarding4), 0)
                : new ExternalBody.V3(true, 10, new LsaPrefix(Prefix.parse("2001:db8::/48"),
                        propagates ? Options.PREFIX_P : 0, 0),
                        Optional.of(IpAddress.parse(forwarding6)).filter(a -> !a.isUnspecified()),
                        OptionalInt.empty());
        int options = version == OspfVersion.V2 && propagates ? Options.NP : 0;
        return Precedence.of(LsaCodec.originate(version.type(kind), options, 0x0a000000, new RouterId(router), 1, body)
                .header(), body);
    }

    private Precedence type7(boolean propagates, int router) {
        return of(LsaKind.NSSA_EXTERNAL, propagates, router, "10.3.0.1", "2001:db8:3::1");
    }

    private Precedence type5(int router) {
        return of(LsaKind.EXTERNAL, false, router, "10.3.0.1", "2001:db8:3::1");
    }

    @Property(tries = 2)
    void aType7LsaWithPBitThenAType5LsaThenTheGreaterRouterId(@ForAll OspfVersion either) {
        version = either;
        List<Precedence> order = List.of(type7(true, 9), type7(true, 2), type5(8), type5(3), type7(false, 7),
                type7(false, 1));
        assertThat(order.reversed().stream().sorted()).containsExactlyElementsOf(order);
    }

    /** Without a forwarding address two LSAs never say the same. */
    @Example
    void othersGoByTheLowerRouterId() {
        assertThat(of(LsaKind.EXTERNAL, false, 3, "0.0.0.0", "::"))
                .isLessThan(of(LsaKind.EXTERNAL, false, 8, "0.0.0.0", "::"));
        assertThat(of(LsaKind.EXTERNAL, false, 3, "10.3.0.1", "::")).as("each address has its own traffic")
                .isLessThan(of(LsaKind.EXTERNAL, false, 8, "10.3.0.2", "::"));
    }
}
