package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaScope;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.OpaqueBody;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.status.LsaSection;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.RouterId;
import java.util.List;
import net.jqwik.api.Example;

/** Opaque LSAs are carried as far as their scope reaches, whatever they say (RFC 5250 §3). */
class OpaqueLsasTest {
    private static final RouterId MALLORY = new RouterId(0x0a000002);
    /** Opaque type 200, of which nobody knows anything. */
    private static final int ID = 200 << 24 | 7;

    private final Attack attack = new Attack(new Lab(OspfVersion.V2, 5));

    private Lsa opaque(LsaType type, int sequence) {
        return attack.originate(type, ID, MALLORY, sequence, new OpaqueBody(Bytes.of(new byte[] {1, 2, 3, 4})));
    }

    @Example
    void eachGoesAsFarAsItsTypeSays() {
        for (LsaType type : List.of(LsaType.OPAQUE_LINK2, LsaType.OPAQUE_AREA2, LsaType.OPAQUE_AS2)) {
            Lsa lsa = opaque(type, LsaHeader.INITIAL_SEQUENCE);
            attack.update(lsa);
            attack.lab.network.runSeconds(2);
            LsaSection where = attack.lab.status(attack.victim).database().stream().filter(s -> s.rows().stream()
                    .anyMatch(r -> r.type() == type.code() && r.id().bits() == ID)).findFirst().orElseThrow();
            assertThat(where.scope()).isEqualTo(type.scope());
            assertThat(where.name()).isEqualTo(switch (type.scope()) {
                case LINK -> "eth1";
                case AREA -> "0.0.0.0";
                default -> "";
            });
            assertThat(attack.row(attack.good, lsa).isPresent()).as("%s beyond its link", type)
                    .isEqualTo(type.scope() != LsaScope.LINK);
        }
        assertThat(attack.dropped("unknown LSA type")).isZero();
        assertThat(attack.isWell()).isTrue();
    }

    /** Nor does the calculation that a real change asks for wait because one came before (RFC 8405 §5). */
    @Example
    void noRouteFollowsFromThem() {
        long before = attack.lab.status(attack.victim).spf().count();
        attack.update(opaque(LsaType.OPAQUE_AREA2, LsaHeader.INITIAL_SEQUENCE));
        attack.lab.network.runSeconds(2);
        attack.update(opaque(LsaType.OPAQUE_AREA2, LsaHeader.INITIAL_SEQUENCE).withAge(LsaHeader.MAX_AGE));
        attack.lab.network.runSeconds(2);
        assertThat(attack.lab.status(attack.victim).spf().count()).isEqualTo(before);
    }

    @Example
    void theOriginatorTakesThemBackEverywhere() {
        Lsa lsa = opaque(LsaType.OPAQUE_AREA2, LsaHeader.INITIAL_SEQUENCE);
        attack.update(lsa);
        attack.lab.network.runSeconds(2);
        assertThat(attack.row(attack.good, lsa)).isPresent();
        attack.update(lsa.withAge(LsaHeader.MAX_AGE));
        attack.lab.network.runSeconds(2);
        assertThat(attack.row(attack.good, lsa)).isEmpty();
        assertThat(attack.row(attack.victim, lsa)).isEmpty();
    }
}
