package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfEffect;
import jackdaw.ospf.OspfEvent;
import jackdaw.ospf.auth.AuthAlgorithm;
import jackdaw.ospf.auth.AuthKey;
import jackdaw.ospf.auth.Authentication;
import jackdaw.ospf.auth.AuthenticationTrailer;
import jackdaw.ospf.auth.ExtendedAuthenticator;
import jackdaw.ospf.auth.Lifetime;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.replay.StoredNumbers;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Keys at work between routers: the trailer of OSPFv3, rollover, replay. */
class KeysInUseTest {
    private static AuthKey key(int id, AuthAlgorithm algorithm, Lifetime generate, Lifetime accept) {
        return new AuthKey(id, algorithm, new Secret(("secret" + id).getBytes(StandardCharsets.US_ASCII)), generate,
                accept);
    }

    private static Authentication always(AuthAlgorithm algorithm) {
        return new Authentication.Cryptographic(List.of(key(7, algorithm, Lifetime.ALWAYS, Lifetime.ALWAYS)));
    }

    private static Lab pair(OspfVersion version, Authentication authentication) {
        Lab lab = new Lab(version, 4);
        lab.authentication = authentication;
        lab.join(1, lab.router(1), lab.router(2));
        return lab;
    }

    private static SimRouter a(Lab lab) {
        return lab.network.routers().getFirst();
    }

    private static SimRouter b(Lab lab) {
        return lab.network.routers().getLast();
    }

    private static void converge(Lab lab, double seconds) {
        assertThat(lab.network.runUntil(() -> lab.isConverged()
                && lab.states(a(lab)).equals(List.of(NeighborState.FULL)), seconds)).as("%s %s", a(lab).log, b(lab).log)
                .isTrue();
    }

    @Example
    void everyTrailerFormsAdjacencies() {
        for (AuthAlgorithm algorithm : AuthAlgorithm.values()) {
            if (algorithm != AuthAlgorithm.MD5) {
                Lab lab = pair(OspfVersion.V3, always(algorithm));
                lab.startAll();
                converge(lab, 8);
                lab.network.runSeconds(6);
                assertThat(lab.routes(a(lab))).contains(lab.loopbackOf(2));
                assertThat(a(lab).stored.own()).isGreaterThan(1_700_000_000_000_000L);
            }
        }
    }

    /** OSPFv2 with numbers of 64 bits (RFC 7474); they outlive a kill as the others do. */
    @Example
    void extendedNumbersFormAdjacencies() {
        for (AuthAlgorithm algorithm : AuthAlgorithm.values()) {
            if (algorithm != AuthAlgorithm.MD5) {
                Lab lab = pair(OspfVersion.V2, extended(algorithm));
                lab.startAll();
                converge(lab, 8);
                a(lab).kill(lab.config(1));
                lab.network.runSeconds(1);
                a(lab).start();
                converge(lab, 20);
                lab.network.runSeconds(6);
                assertThat(lab.routes(a(lab))).contains(lab.loopbackOf(2));
                assertThat(a(lab).stored.extended()).isGreaterThan(1_700_000_000_000_000L);
                assertThat(a(lab).stored.own()).isZero();
                assertThat(lab.status(b(lab)).dropped()).doesNotContainKey("replayed packet");
            }
        }
    }

    private static Authentication extended(AuthAlgorithm algorithm) {
        return new Authentication.Cryptographic(((Authentication.Cryptographic) always(algorithm)).keys(), true);
    }

    /** Neither hears the other. */
    @Example
    void extendedNumbersAreForBothEnds() {
        Lab lab = new Lab(OspfVersion.V2, 4);
        lab.authentication = always(AuthAlgorithm.HMAC_SHA_256);
        SimRouter plain = lab.router(1);
        lab.authentication = extended(AuthAlgorithm.HMAC_SHA_256);
        lab.join(1, plain, lab.router(2));
        lab.startAll();
        lab.network.runSeconds(10);
        for (SimRouter router : lab.network.routers()) {
            assertThat(lab.status(router).neighbors()).isEmpty();
            assertThat(lab.status(router).dropped()).containsKey("authentication type differs");
        }
    }

    @Example
    void withoutTheTrailerNobodyIsANeighbor() {
        Lab lab = new Lab(OspfVersion.V3, 4);
        SimRouter plain = lab.router(1);
        lab.authentication = always(AuthAlgorithm.HMAC_SHA_256);
        lab.join(1, plain, lab.router(2));
        lab.startAll();
        lab.network.runSeconds(10);
        assertThat(lab.status(plain).neighbors()).isEmpty();
        assertThat(lab.status(plain).dropped()).containsKey("bad checksum");
        assertThat(lab.status(b(lab)).neighbors()).isEmpty();
        assertThat(lab.status(b(lab)).dropped()).containsKey("authentication type differs");
    }

    /** Three keys in a minute, none of which the adjacency notices; then none is left, and it holds all the same. */
    @Property(tries = 2)
    void keysRollOverWithoutLosingTheNeighbor(@ForAll OspfVersion version) {
        Instant start = Instant.ofEpochSecond(1_700_000_001L);
        List<AuthKey> keys = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            AuthAlgorithm algorithm = i == 1 ? AuthAlgorithm.HMAC_SHA_512 : AuthAlgorithm.HMAC_SHA_256;
            keys.add(key(i + 1, algorithm, life(start.plusSeconds(20L * i), start.plusSeconds(20L * i + 22)),
                    life(start.plusSeconds(20L * i - 5), start.plusSeconds(20L * i + 25))));
        }
        Lab lab = pair(version, new Authentication.Cryptographic(keys));
        List<Integer> used = new ArrayList<>();
        lab.network.spy = Optional.of((_, packet) -> used.add(keyId(version, packet)));
        lab.startAll();
        converge(lab, 8);
        lab.network.runSeconds(80);
        assertThat(used.stream().distinct()).containsExactly(1, 2, 3);
        assertThat(a(lab).log).noneMatch(l -> l.contains("goes from Full"));
        assertThat(lab.states(a(lab))).containsExactly(NeighborState.FULL);
        assertThat(a(lab).log.stream().filter(l -> l.contains("key 3 stays in use"))).hasSize(1);
    }

    private static Lifetime life(Instant from, Instant to) {
        return new Lifetime(Optional.of(from), Optional.of(to));
    }

    private static int keyId(OspfVersion version, OspfEffect.SendPacket packet) {
        byte[] octets = packet.octets();
        int length = (octets[2] & 0xff) << 8 | octets[3] & 0xff;
        return version == OspfVersion.V2 ? octets[18] : octets[length + 7];
    }

    @Example
    void keysAreRefusedOutOfTheirTime() {
        Lab lab = new Lab(OspfVersion.V3, 4);
        Instant start = Instant.ofEpochSecond(1_700_000_001L);
        AuthKey now = key(1, AuthAlgorithm.HMAC_SHA_256, Lifetime.ALWAYS, Lifetime.ALWAYS);
        AuthKey later = key(2, AuthAlgorithm.HMAC_SHA_256, Lifetime.ALWAYS, life(start.plusSeconds(30),
                start.plusSeconds(300)));
        lab.authentication = new Authentication.Cryptographic(List.of(now, later));
        SimRouter strict = lab.router(1);
        lab.authentication = new Authentication.Cryptographic(List.of(later, now));
        lab.join(1, strict, lab.router(2));
        lab.startAll();
        lab.network.runSeconds(20);
        assertThat(lab.status(strict).neighbors()).isEmpty();
        assertThat(lab.status(strict).dropped()).containsKey("key is not valid at this time");
        converge(lab, 30);
    }

    @Example
    void whatWasSentBeforeKeepsNoDeadNeighborAlive() {
        Lab lab = pair(OspfVersion.V3, always(AuthAlgorithm.HMAC_SHA_256));
        List<OspfEvent.PacketReceived> recorded = new ArrayList<>();
        lab.network.spy = Optional.of((from, packet) -> {
            if (from == b(lab)) {
                recorded.add(new OspfEvent.PacketReceived(11, packet.source(), packet.destination(),
                        packet.octets(), 1));
            }
        });
        lab.startAll();
        converge(lab, 8);
        lab.network.runSeconds(10);
        lab.network.links().getFirst().up = false;
        List<OspfEvent.PacketReceived> all = List.copyOf(recorded);
        for (int i = 0; i < 14; i++) {
            lab.network.runSeconds(0.5);
            all.forEach(a(lab)::receive);
        }
        lab.network.runSeconds(1.5);
        assertThat(lab.status(a(lab)).neighbors()).isEmpty();
        assertThat(lab.status(a(lab)).dropped().get("replayed packet")).isGreaterThan(14L * all.size() / 2);
    }

    @Example
    void numbersGrowOverAKill() {
        Lab lab = pair(OspfVersion.V3, always(AuthAlgorithm.HMAC_SHA_256));
        lab.network.maxDelayNanos = 0;
        lab.startAll();
        converge(lab, 8);
        a(lab).kill(lab.config(1));
        lab.network.runSeconds(1);
        a(lab).start();
        converge(lab, 20);
        assertThat(lab.status(b(lab)).dropped()).doesNotContainKey("replayed packet");
    }

    /** Neither a regular end nor one without a word lets anybody replay what a neighbor said three seconds before. */
    @Property(tries = 4)
    void whatWasSentBeforeIsRefusedAfterARestart(@ForAll OspfVersion version, @ForAll boolean regular) {
        Lab lab = pair(version, always(AuthAlgorithm.HMAC_SHA_256));
        List<OspfEvent.PacketReceived> recorded = new ArrayList<>();
        lab.network.spy = Optional.of((from, packet) -> {
            if (from == b(lab)) {
                recorded.add(new OspfEvent.PacketReceived(11, packet.source(), packet.destination(),
                        packet.octets(), 1));
            }
        });
        lab.startAll();
        converge(lab, 8);
        List<OspfEvent.PacketReceived> early = List.copyOf(recorded);
        lab.network.runSeconds(regular ? 11 : 3.1);
        List<OspfEvent.PacketReceived> old = regular ? List.copyOf(recorded) : early;
        lab.network.links().getFirst().up = false;
        if (regular) {
            a(lab).stop();
            lab.network.runSeconds(3);
        }
        a(lab).kill(lab.config(1));
        a(lab).start();
        old.forEach(a(lab)::receive);
        assertThat(lab.status(a(lab)).neighbors()).isEmpty();
        assertThat(lab.status(a(lab)).dropped().get("replayed packet")).isEqualTo(old.size());
        lab.network.links().getFirst().up = true;
        converge(lab, 20);
    }

    @Example
    void withoutKeysNothingIsKept() {
        Lab lab = pair(OspfVersion.V2, Authentication.None.NONE);
        lab.startAll();
        converge(lab, 8);
        a(lab).stop();
        lab.network.runSeconds(15);
        assertThat(a(lab).stored).isEqualTo(StoredNumbers.NONE);
    }

    /** A neighbor that counts from 1 after a restart is heard when the old one's dead interval is over. */
    @Example
    void aNeighborThatCountsAnewIsHeardAfterItsDeadInterval() {
        Attack attack = new Attack(authenticated());
        OspfPacket hello = new OspfPacket.Hello(attack.header(), 0, 11, 2, 0x13, 1, 8, RouterId.NONE, RouterId.NONE,
                List.of());
        attack.mallory.kill(attack.lab.config(2));
        attack.lab.network.runSeconds(1);
        AuthKey key = ((Authentication.Cryptographic) attack.lab.authentication).keys().getFirst();
        long before = attack.dropped("replayed packet");
        attack.sendRaw(AuthenticationTrailer.sign(attack.encode(hello), key, 1, attack.source()));
        assertThat(attack.dropped("replayed packet")).isEqualTo(before + 1);
        attack.lab.network.runSeconds(8);
        assertThat(attack.lab.states(attack.victim)).containsExactly(NeighborState.FULL);
        attack.sendRaw(AuthenticationTrailer.sign(attack.encode(hello), key, 2, attack.source()));
        assertThat(attack.dropped("replayed packet")).isEqualTo(before + 1);
        assertThat(attack.lab.states(attack.victim)).contains(NeighborState.INIT);
    }

    /** RFC 7474 §8: numbers of 64 bits count for a day, and for the key that they came with. */
    @Example
    void aReplacedRouterIsHeardAtOnceUnderAnotherKey() {
        Lab lab = new Lab(OspfVersion.V2, 4);
        AuthKey old = key(7, AuthAlgorithm.HMAC_SHA_256, Lifetime.ALWAYS, Lifetime.ALWAYS);
        AuthKey next = key(8, AuthAlgorithm.HMAC_SHA_256, life(Instant.ofEpochSecond(1_800_000_000L),
                Instant.ofEpochSecond(1_900_000_000L)), Lifetime.ALWAYS);
        lab.authentication = new Authentication.Cryptographic(List.of(old, next), true);
        Attack attack = new Attack(lab);
        OspfPacket hello = new OspfPacket.Hello(attack.header(), 0xffffff00, 0, 2, 2, 1, 8, RouterId.NONE,
                RouterId.NONE, List.of());
        long before = attack.dropped("replayed packet");
        attack.sendRaw(ExtendedAuthenticator.sign(attack.encode(hello), old, 1, attack.source()));
        assertThat(attack.dropped("replayed packet")).isEqualTo(before + 1);
        assertThat(attack.lab.states(attack.victim)).doesNotContain(NeighborState.INIT);
        attack.sendRaw(ExtendedAuthenticator.sign(attack.encode(hello), next, 1, attack.source()));
        assertThat(attack.lab.states(attack.victim)).contains(NeighborState.INIT);
        attack.sendRaw(ExtendedAuthenticator.sign(attack.encode(hello), next, 1, attack.source()));
        assertThat(attack.dropped("replayed packet")).isEqualTo(before + 2);
    }

    private static Lab authenticated() {
        Lab lab = new Lab(OspfVersion.V3, 4);
        lab.authentication = always(AuthAlgorithm.HMAC_SHA_256);
        return lab;
    }
}
