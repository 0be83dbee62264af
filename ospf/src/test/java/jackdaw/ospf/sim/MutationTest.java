package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.auth.AuthAlgorithm;
import jackdaw.ospf.auth.AuthKey;
import jackdaw.ospf.auth.Authentication;
import jackdaw.ospf.auth.AuthenticationTrailer;
import jackdaw.ospf.auth.Authenticator;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.CapturedPacket;
import jackdaw.ospf.wire.Repair;
import jackdaw.rib.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Packets that BIRD, FRR and the simulated neighbor sent, changed at random and sent in the neighbor's name: whatever
 * they say, nothing is thrown, the neighbor on the other link stays Full, and everything is well again afterwards.
 */
class MutationTest {
    private static final int PACKETS = 400;
    private static final int LS_REFRESH_SECONDS = 1800;
    /** Of an OSPFv3 header (RFC 5340 §A.3.1). */
    private static final int INSTANCE_AT = 14;
    private static final int[] TELLING = {0, 1, 2, 0x7f, 0x80, 0xfe, 0xff};
    private static final Secret KEY = new Secret("swordfish".getBytes(StandardCharsets.UTF_8));

    private final List<byte[]> corpus = new ArrayList<>();
    private int instanceId;

    private Attack attack(OspfVersion version, int seed, boolean authenticated) {
        Lab lab = new Lab(version, seed);
        lab.instanceId = instanceId;
        if (authenticated) {
            lab.authentication = new Authentication.Cryptographic(List.of(new AuthKey(1,
                    version == OspfVersion.V2 ? AuthAlgorithm.MD5 : AuthAlgorithm.HMAC_SHA_256, KEY)));
        }
        corpus.clear();
        lab.network.spy = Optional.of((from, packet) -> {
            if (Lab.number(from) == 2) {
                corpus.add(packet.octets());
            }
        });
        Attack attack = new Attack(lab);
        lab.network.spy = Optional.empty();
        CapturedPacket.all().stream().filter(p -> p.version() == version).map(CapturedPacket::octets)
                .forEach(corpus::add);
        return attack;
    }

    private byte[] mutant(Attack attack, Random random) {
        byte[] octets = corpus.get(random.nextInt(corpus.size())).clone();
        // Most speak in the neighbor's name, or nobody would listen.
        if (random.nextInt(10) > 0) {
            System.arraycopy(new byte[] {10, 0, 0, 2, 0, 0, 0, 0}, 0, octets, 4, 8);
        }
        if (instanceId != 0) {
            octets[INSTANCE_AT] = (byte) instanceId;
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = attack.version().headerOctets() + random.nextInt(octets.length - attack.version().headerOctets());
            octets[at] = (byte) (random.nextBoolean() ? TELLING[random.nextInt(TELLING.length)] : random.nextInt());
        }
        switch (random.nextInt(8)) {
            case 0 -> octets = Arrays.copyOf(octets, attack.version().headerOctets()
                    + random.nextInt(octets.length - attack.version().headerOctets() + 1));
            case 1 -> octets = Arrays.copyOf(octets, octets.length + random.nextInt(200));
            default -> {
            }
        }
        if (random.nextInt(4) > 0) {
            octets[2] = (byte) (octets.length >> 8);
            octets[3] = (byte) octets.length;
        }
        if (random.nextInt(4) > 0) {
            Repair.lsaChecksums(attack.version(), octets);
        }
        return octets;
    }

    private static byte[] signed(Attack attack, byte[] octets, int sequence) {
        return switch (attack.version()) {
            case V2 -> Authenticator.sign(octets, attack.lab.authentication, sequence, Instant.EPOCH);
            case V3 -> AuthenticationTrailer.sign(octets, ((Authentication.Cryptographic) attack.lab.authentication)
                    .signing(Instant.EPOCH), sequence * 1_000_000L, attack.source());
        };
    }

    private void wreak(Attack attack, Random random, boolean authenticated) {
        int sequence = 1_800_000_000;
        for (int i = 0; i < PACKETS; i++) {
            byte[] octets = mutant(attack, random);
            if (authenticated) {
                attack.sendRaw(signed(attack, octets, sequence++));
            } else {
                attack.sendChecked(octets);
            }
            if (random.nextInt(4) == 0) {
                attack.lab.network.runSeconds(random.nextDouble() * 0.2);
            }
        }
    }

    @Example
    void aForgedLsaOfTheNeighborsOwnSequenceNumberStandsUntilItIsRefreshed() {
        mutantsDoNoHarm(OspfVersion.V2, 292);
    }

    @Example
    void aForgedLsaOfAGreaterSequenceNumberStandsUntilTheNeighborRefreshesItsOwn() {
        mutantsDoNoHarm(OspfVersion.V3, 1403);
    }

    @Example
    void aForgedLsaThatCannotBeReadHidesNoOlderOne() {
        mutantsDoNoHarm(OspfVersion.V3, 141);
    }

    @Property(tries = 12)
    void mutantsDoNoHarm(@ForAll OspfVersion version, @ForAll @IntRange(max = 1_000_000) int seed) {
        Attack attack = attack(version, seed, false);
        wreak(attack, new Random(seed), false);
        int bound = attack.isNeighborDisguised() ? LS_REFRESH_SECONDS : 120;
        assertThat(attack.lab.network.runUntil(attack::isWell, bound)).as("seed %d %s", seed, attack.victim.log)
                .isTrue();
        assertThat(attack.lostFull(attack.victim, "eth2")).as("adjacency on B").isFalse();
    }

    /** RFC 5838. */
    @Property(tries = 4)
    void mutantsDoNoHarmToIpv4InOspf3(@ForAll @IntRange(max = 1_000_000) int seed) {
        instanceId = OspfVersion.FIRST_IPV4_INSTANCE;
        mutantsDoNoHarm(OspfVersion.V3, seed);
    }

    /** A neighbor that has the key and has gone mad. */
    @Property(tries = 6)
    void signedMutantsDoNoHarm(@ForAll OspfVersion version, @ForAll @IntRange(max = 1_000_000) int seed) {
        Attack attack = attack(version, seed, true);
        wreak(attack, new Random(seed), true);
        // The forged sequence numbers lie ahead of the neighbor's own, which is refused until it has been dead.
        assertThat(attack.lostFull(attack.victim, "eth2")).as("adjacency on B").isFalse();
        assertThat(attack.lab.states(attack.good)).hasSize(1);
    }
}
