package jackdaw.tests.hostile;

import static jackdaw.tests.hostile.HostileCase.both;
import static jackdaw.tests.hostile.HostileCase.dropped;
import static jackdaw.tests.hostile.Scene.MALLORY;
import static jackdaw.tests.hostile.Scene.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.auth.AuthKey;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.OspfPacket.LinkStateUpdate;
import jackdaw.ospf.wire.PacketHeader;
import jackdaw.tests.hostile.HostileCase.Fate;
import java.util.Arrays;
import java.util.List;

/** Packets without the right digest (RFC 2328 §D.4, RFC 7166 §4), each of which would cost the adjacency. */
final class AuthenticationCases {
    private static final int KEY_ID_AT2 = 18;
    private static final int DIGEST_LENGTH_AT2 = 19;
    private static final int AUTH_TYPE_AT2 = 15;
    private static final int INSTANCE_ID_AT = 14;
    private static final int OTHER_INSTANCE = 7;
    private static final int OLD = 1000;

    private AuthenticationCases() {
    }

    private static OspfPacket oneWay(Scene s) {
        return s.mallory().hello(s.mallory().header(), List.of());
    }

    private static byte[] sealed(Scene s, OspfPacket packet, AuthKey key, long sequence) {
        return Setting.seal(s.version(), s.mallory().encodePlain(packet), key, sequence, s.mallory().wire().source());
    }

    private static byte[] sealed(Scene s, String secret, int id) {
        return sealed(s, oneWay(s), s.setting().key(id, secret), s.mallory().sealSequence() + 1);
    }

    /** Where the trailer of OSPFv3 begins. */
    private static int trailerAt(byte[] octets) {
        return (octets[2] & 0xff) << 8 | octets[3] & 0xff;
    }

    static List<HostileCase> all() {
        return List.of(
                dropped("auth-missing", s -> s.sendRaw(s.mallory().encodePlain(oneWay(s)))),
                dropped("auth-wrong-key", s -> s.sendRaw(sealed(s, "marlin", 1))),
                dropped("auth-unknown-key-id", s -> s.sendRaw(sealed(s, Setting.SECRET, 7))),
                dropped("auth-truncated-digest", s -> {
                    byte[] whole = sealed(s, Setting.SECRET, 1);
                    for (int cut = 1; cut <= whole.length - trailerAt(whole); cut++) {
                        s.sendRaw(Arrays.copyOf(whole, whole.length - cut));
                    }
                }),
                dropped("auth-other-type", s -> {
                    byte[] whole = sealed(s, Setting.SECRET, 1);
                    s.sendRaw(Scene.set(whole, s.v2() ? AUTH_TYPE_AT2 : trailerAt(whole) + 1, s.v2() ? 1 : 2));
                }),
                dropped("auth-length-lies", s -> {
                    for (int length = 0; length < 256; length += 15) {
                        byte[] whole = sealed(s, Setting.SECRET, 1);
                        s.sendRaw(s.v2() ? Scene.set(whole, DIGEST_LENGTH_AT2, length)
                                : Scene.set(whole, trailerAt(whole) + 2, length == 255 ? 255 : 0, length));
                    }
                }),
                dropped("auth-id-forged", s -> {
                    byte[] whole = sealed(s, "marlin", 1);
                    s.sendRaw(s.v2() ? Scene.set(whole, KEY_ID_AT2, 0) : Scene.set(whole, trailerAt(whole) + 6, 0, 0));
                }),
                dropped("auth-of-other-instance", s -> {
                    OspfPacket theirs = s.mallory().hello(new PacketHeader(s.version(), MALLORY,
                            s.mallory().header().area(), OTHER_INSTANCE), List.of());
                    byte[] whole = sealed(s, theirs, s.setting().key(1, Setting.SECRET),
                            s.mallory().sealSequence() + 1);
                    s.sendRaw(Scene.set(whole, INSTANCE_ID_AT, s.mallory().header().instanceId()));
                }),
                replayedUpdate(), both("auth-replayed-hello", Fate.RESTARTED, AuthenticationCases::replayHellos,
                        _ -> { }), FloodCases.keyedFuzz());
    }

    /** An update of long ago says what would be news. */
    private static HostileCase replayedUpdate() {
        int[] number = {0};
        return both("auth-replayed-lsu", Fate.KEPT, s -> {
            number[0] = s.forge().number();
            s.fence();
            s.sendRaw(sealed(s, new LinkStateUpdate(s.mallory().header(), List.of(s.forge().external(STRANGER,
                    number[0]))), s.setting().key(1, Setting.SECRET), s.mallory().sealSequence() - OLD));
        }, s -> assertThat(s.onB(s.forge().external(STRANGER, number[0]))).isEmpty());
    }

    /** The neighbor is dead, and its last Hello goes on. */
    private static void replayHellos(Scene s) {
        byte[] last = s.mallory().send(s.mallory().hello(s.mallory().header(), List.of(Scene.VICTIM)));
        s.mallory().silence(true);
        s.await("the victim notices that the neighbor is dead", () -> {
            s.mallory().wire().send(last);
            return !s.victim().isFull(MALLORY);
        });
        s.mallory().silence(false);
    }
}
