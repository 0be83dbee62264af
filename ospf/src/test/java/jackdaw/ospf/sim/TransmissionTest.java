package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.OspfEffect;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.DecodeResult;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.OspfPacket.DatabaseDescription;
import jackdaw.ospf.wire.OspfPacket.LinkStateRequest;
import jackdaw.ospf.wire.OspfPacket.LinkStateUpdate;
import jackdaw.ospf.wire.PacketCodec;
import jackdaw.rib.attribute.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What the wire sees of InfTransDelay and RxmtInterval (RFC 2328 §C.3): the age of LSAs, the time between repeats. */
class TransmissionTest {
    private static final Attributes E1 = Attributes.EMPTY.with(OspfAttributes.METRIC1, 20L);

    private record Sent(double seconds, OspfPacket packet) {
    }

    private final List<Sent> sent = new ArrayList<>();

    private static String prefix(OspfVersion version) {
        return version == OspfVersion.V2 ? "10.99.1.0/24" : "2001:db8:99:1::/64";
    }

    /** From now on, instead of what was listened to before. */
    private void listen(Lab lab, SimRouter router, int ifindex) {
        sent.clear();
        lab.network.spy = Optional.of((from, packet) -> {
            if (from == router && packet.ifindex() == ifindex) {
                note(lab, packet);
            }
        });
    }

    private void note(Lab lab, OspfEffect.SendPacket packet) {
        if (PacketCodec.decode(lab.version, packet.octets(), packet.source(), packet.destination())
                instanceof DecodeResult.Ok(OspfPacket decoded, _)) {
            sent.add(new Sent(lab.network.seconds(), decoded));
        }
    }

    /** When packets of a kind were sent. */
    private List<Double> times(Predicate<OspfPacket> kind) {
        return sent.stream().filter(s -> kind.test(s.packet())).map(Sent::seconds).toList();
    }

    private List<Integer> externalAges() {
        return sent.stream().filter(s -> s.packet() instanceof LinkStateUpdate)
                .flatMap(s -> ((LinkStateUpdate) s.packet()).lsas().stream()).map(Lsa::header)
                .filter(h -> h.kind() == LsaKind.EXTERNAL).map(LsaHeader::age).toList();
    }

    private static boolean hasExternal(OspfPacket packet) {
        return packet instanceof LinkStateUpdate update
                && update.lsas().stream().anyMatch(l -> l.header().kind() == LsaKind.EXTERNAL);
    }

    private static void isEvery(List<Double> times, double interval) {
        assertThat(times).hasSizeGreaterThan(3);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).as("%s", times).isBetween(interval - 0.001, interval + 0.02);
        }
    }

    private static SimRouter router(Lab lab, int number, int transmitDelay, int retransmit) {
        lab.transmitDelay = transmitDelay;
        lab.retransmit = retransmit;
        return lab.router(number);
    }

    /** RFC 2328 §13.3 (5): whatever the reason for which an LSA is sent, it is older by the interface's delay. */
    @Property(tries = 2)
    void ageGrowsByTheDelayOfEachHop(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 3);
        lab.dead = 60;
        SimRouter one = router(lab, 1, 5, 3);
        SimRouter two = router(lab, 2, 70, 3);
        SimRouter three = router(lab, 3, 1, 3);
        lab.join(1, one, two);
        SimLink last = lab.join(2, two, three);
        lab.startAll();
        lab.network.runSeconds(30);
        listen(lab, one, 11);
        one.addStatic(prefix(version), E1);
        lab.network.runSeconds(1);
        assertThat(externalAges()).as("flooded by its router").containsExactly(5);
        one.addStatic(prefix(version), E1.with(OspfAttributes.METRIC1, 30L));
        last.up = false;
        listen(lab, two, 12);
        lab.network.runSeconds(10);
        // It comes after MinLSInterval, 5 s after the first one, as 5 s old, and is lost on the way to the third.
        assertThat(externalAges()).as("flooded on, and repeated").startsWith(75, 78).doesNotContain(5);
    }

    /** §13.3 (5) again, for what is asked for. */
    @Property(tries = 2)
    void answersToRequestsAreOlderByTheDelay(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 3);
        SimRouter one = router(lab, 1, 70, 3);
        SimLink link = lab.join(1, one, router(lab, 2, 1, 3));
        link.up = false;
        one.addStatic(prefix(version), E1);
        lab.startAll();
        double start = lab.network.seconds();
        lab.network.runSeconds(20);
        listen(lab, one, 11);
        link.up = true;
        lab.network.runSeconds(20);
        Sent answer = sent.stream().filter(s -> hasExternal(s.packet())).findFirst().orElseThrow();
        assertThat(externalAges().getFirst()).isBetween((int) (answer.seconds() - start) + 69,
                (int) (answer.seconds() - start) + 70);
    }

    /** §13.6 */
    @Property(tries = 2)
    void whatIsNotAcknowledgedIsRepeatedEachInterval(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 3);
        lab.dead = 60;
        SimRouter one = router(lab, 1, 1, 7);
        SimLink link = lab.join(1, one, router(lab, 2, 1, 3));
        lab.startAll();
        lab.network.runSeconds(30);
        link.up = false;
        listen(lab, one, 11);
        one.addStatic(prefix(version), E1);
        lab.network.runSeconds(40);
        isEvery(times(TransmissionTest::hasExternal), 7);
    }

    /** §10.8 for descriptions, §10.9 for requests. */
    @Property(tries = 2)
    void descriptionsAndRequestsAreRepeatedEachInterval(@ForAll OspfVersion version) {
        Lab quiet = new Lab(version, 5);
        quiet.dead = 90;
        quiet.retransmit = 7;
        Attack attack = new Attack(quiet);
        Lab lab = attack.lab;
        lab.network.links().getFirst().up = false;
        listen(lab, attack.victim, Attack.LINK_A);
        int options = version == OspfVersion.V2 ? 2 : 0x13;
        DatabaseDescription first = new DatabaseDescription(attack.header(), 1500, options, true, true, true, 99,
                List.of());
        attack.send(first);
        lab.network.runSeconds(30);
        isEvery(times(DatabaseDescription.class::isInstance), 7);
        attack.send(first);
        attack.send(new DatabaseDescription(attack.header(), 1500, options, false, false, true, 100,
                List.of(attack.external(attack.header().routerId(), 1, 1).header())));
        listen(lab, attack.victim, Attack.LINK_A);
        lab.network.runSeconds(30);
        isEvery(times(LinkStateRequest.class::isInstance), 7);
    }

    /** §13 (8): who sends what is older than ours gets ours, which is older by the delay. */
    @Property(tries = 2)
    void whatIsSentBackIsOlderByTheDelay(@ForAll OspfVersion version) {
        Lab slow = new Lab(version, 5);
        slow.transmitDelay = 40;
        Attack attack = new Attack(slow);
        Lsa newer = attack.external(attack.header().routerId(), 1, LsaHeader.INITIAL_SEQUENCE + 1);
        attack.update(newer);
        attack.lab.network.runSeconds(3);
        listen(attack.lab, attack.victim, Attack.LINK_A);
        attack.update(attack.external(attack.header().routerId(), 1, LsaHeader.INITIAL_SEQUENCE));
        assertThat(externalAges()).containsExactly(43);
    }
}
