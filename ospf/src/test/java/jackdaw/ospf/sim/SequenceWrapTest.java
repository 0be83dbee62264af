package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.status.LsaSection;
import jackdaw.ospf.wire.DecodeResult;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.PacketCodec;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** RFC 2328 §12.1.6: after the greatest number an LSA is flushed, and counting starts anew. */
class SequenceWrapTest {
    private static final int PREFIX = 6;
    private static final RouterId VICTIM = new RouterId(0x0a000001);

    private static void say(Attack attack, long metric) {
        attack.victim.addStatic(attack.prefix(PREFIX), Attributes.EMPTY.with(OspfAttributes.METRIC1, metric));
        attack.lab.network.runSeconds(8);
    }

    private static LsaSection.Row row(Attack attack, LsaType type) {
        return attack.lab.status(attack.good).database().stream().flatMap(s -> s.rows().stream())
                .filter(r -> r.type() == type.code() && r.router().equals(VICTIM)).findFirst().orElseThrow();
    }

    private static long metricAtGood(Attack attack) {
        return attack.good.table.best(Prefix.parse(attack.prefix(PREFIX))).orElseThrow().attributes()
                .get(OspfAttributes.METRIC1).orElseThrow();
    }

    /** Number and age of what the victim floods to its good neighbor of this type. */
    private static List<String> flooded(Attack attack, LsaType type) {
        List<String> all = new ArrayList<>();
        attack.lab.network.spy = Optional.of((from, packet) -> {
            if (from == attack.victim && packet.ifindex() != Attack.LINK_A && PacketCodec.decode(attack.version(),
                    packet.octets(), packet.source(), packet.destination())
                    instanceof DecodeResult.Ok(OspfPacket.LinkStateUpdate update, _)) {
                update.lsas().stream().map(Lsa::header).filter(h -> h.type().equals(type))
                        .map(h -> "%08x%s".formatted(h.sequence(), h.isMaxAge() ? " flushed" : ""))
                        .filter(text -> !all.contains(text)).forEach(all::add);
            }
        });
        return all;
    }

    @Property(tries = 4)
    void isFlushedAndBeginsAnew(@ForAll OspfVersion version, @ForAll boolean byRefresh) {
        Attack attack = new Attack(new Lab(version, 5));
        LsaType type = version.type(LsaKind.EXTERNAL);
        say(attack, 20);
        // From a former life: two numbers are left.
        attack.update(attack.originate(type, row(attack, type).id().bits(), VICTIM, LsaHeader.MAX_SEQUENCE - 2,
                attack.external(VICTIM, PREFIX, 0, 99).body()));
        attack.lab.network.runSeconds(8);
        assertThat(row(attack, type).sequence()).isEqualTo(LsaHeader.MAX_SEQUENCE - 1);
        say(attack, 30);
        assertThat(row(attack, type).sequence()).isEqualTo(LsaHeader.MAX_SEQUENCE);
        assertThat(metricAtGood(attack)).isEqualTo(40);

        List<String> flooded = flooded(attack, type);
        if (byRefresh) {
            attack.lab.network.runSeconds(1900);
        } else {
            say(attack, 50);
        }
        assertThat(flooded).containsExactly("7fffffff flushed", "80000001");
        assertThat(row(attack, type).sequence()).isEqualTo(LsaHeader.INITIAL_SEQUENCE);
        assertThat(metricAtGood(attack)).isEqualTo(byRefresh ? 40 : 60);
        say(attack, 70);
        assertThat(row(attack, type).sequence()).isEqualTo(LsaHeader.INITIAL_SEQUENCE + 1);
        assertThat(attack.isWell()).isTrue();
    }
}
