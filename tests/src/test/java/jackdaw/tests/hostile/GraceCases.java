package jackdaw.tests.hostile;

import static jackdaw.tests.hostile.HostileCase.both;
import static jackdaw.tests.hostile.Scene.GOOD;
import static jackdaw.tests.hostile.Scene.MALLORY;
import static jackdaw.tests.hostile.Scene.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.OpaqueBody;
import jackdaw.ospf.wire.LsaCodec;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.wire.WireWriter;
import jackdaw.tests.hostile.HostileCase.Fate;
import java.util.List;

/** Grace-LSAs that lie (RFC 3623, RFC 5187), and other LSAs of link scope from whom they cannot come. */
final class GraceCases {
    private static final int OPAQUE_ID2 = 3 << 24;
    private static final long FOR_EVER = 0xffff_ffffL;
    private static final int STRANGE_ID = 4711;

    private GraceCases() {
    }

    private static Lsa grace(Scene s, RouterId router, int id, int sequence, byte[] body) {
        return LsaCodec.originate(s.v2() ? LsaType.OPAQUE_LINK2 : LsaType.GRACE3, s.v2() ? 0x42 : 0,
                s.v2() ? OPAQUE_ID2 : id, router, sequence, new OpaqueBody(Bytes.of(body)));
    }

    private static byte[] period(long seconds) {
        return new WireWriter().u16(1).u16(4).u32(seconds).u16(2).u16(1).u8(1).u24(0).toBytes();
    }

    static List<HostileCase> all() {
        return List.of(
                both("grace-malformed", Fate.KEPT, s -> {
                    byte[] whole = period(100);
                    for (int length = 0; length < whole.length; length += 4) {
                        byte[] lying = Scene.set(java.util.Arrays.copyOf(whole, Math.max(4, length)), 2, 0xff, 0xff);
                        s.update(grace(s, MALLORY, s.mallory().wire().ifindex(), Forge.FIRST + length, lying));
                    }
                }, _ -> { }),
                both("grace-for-another", Fate.KEPT, s -> s.update(grace(s, GOOD, 1, Forge.FIRST, period(100)),
                        grace(s, STRANGER, 1, Forge.FIRST, period(100))),
                        s -> assertThat(s.onB(grace(s, STRANGER, 1, Forge.FIRST, period(100)))).isEmpty()),
                both("link-lsa-of-stranger", Fate.KEPT, s -> s.update(ofLink(s)),
                        s -> assertThat(s.onB(ofLink(s))).as("flooded").isEmpty()),
                both("grace-for-ever", Fate.RESTARTED, GraceCases::neverComeBack, _ -> { }));
    }

    /** Of link scope, and neither the sender's nor about anybody here. */
    private static Lsa ofLink(Scene s) {
        return s.v2() ? LsaCodec.originate(LsaType.OPAQUE_LINK2, 0x42, 200 << 24 | STRANGE_ID, STRANGER, Forge.FIRST,
                new OpaqueBody(Bytes.of(new byte[8]))) : LsaCodec.originate(LsaType.LINK3, 0, STRANGE_ID, STRANGER,
                Forge.FIRST, s.forge().linkBody(s.mallory().wire()));
    }

    /** It asks for a grace period without end, and is gone: nobody waits longer than the dead interval for that. */
    private static void neverComeBack(Scene s) {
        s.update(grace(s, MALLORY, s.mallory().wire().ifindex(), Forge.FIRST + 100, period(FOR_EVER)));
        s.mallory().silence(true);
        s.await("the victim gives the neighbor up", () -> !s.victim().isFull(MALLORY));
        s.mallory().silence(false);
    }
}
