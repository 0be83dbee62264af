package jackdaw.bfd.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** RFC 5880 §4.1 and the first checks of §6.8.6. */
class ControlCodecTest {
    /** Up, poll, multiplier 3, discriminators 1 and 2, 300 ms, 100 ms, no echo. */
    private static final String SOUND = "20e00318" + "00000001" + "00000002" + "000493e0" + "000186a0" + "00000000";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static DropReason refused(String hex) {
        return ((Decoded.Dropped) ControlCodec.decode(bytes(hex))).reason();
    }

    @Example
    void readsWhatTheDiagramShows() {
        Decoded.Packet packet = (Decoded.Packet) ControlCodec.decode(bytes(SOUND));
        assertThat(packet.packet()).isEqualTo(new ControlPacket(Diagnostic.NONE, BfdState.UP, true, false, false,
                false, 3, 1, 2, 300_000, 100_000, 0));
        assertThat(packet.auth()).isEmpty();
        assertThat(HexFormat.of().formatHex(ControlCodec.encode(packet.packet(), Optional.empty(), 0)))
                .isEqualTo(SOUND);
    }

    @Example
    void ignoresOctetsAfterItsOwnLength() {
        Decoded.Packet packet = (Decoded.Packet) ControlCodec.decode(bytes(SOUND + "ffff"));
        assertThat(packet.octets()).isEqualTo(bytes(SOUND));
    }

    @Example
    void refusesInTheOrderOfTheRfc() {
        assertThat(refused(SOUND.substring(0, 46))).isEqualTo(DropReason.TOO_SHORT);
        assertThat(refused("40" + SOUND.substring(2))).isEqualTo(DropReason.VERSION);
        assertThat(refused("20e00317" + SOUND.substring(8))).isEqualTo(DropReason.LENGTH);
        assertThat(refused("20e00319" + SOUND.substring(8))).isEqualTo(DropReason.LENGTH);
        assertThat(refused("20e40318" + SOUND.substring(8))).as("authenticated, but no room for it")
                .isEqualTo(DropReason.LENGTH);
        assertThat(refused("20e00018" + SOUND.substring(8))).isEqualTo(DropReason.DETECT_MULT);
        assertThat(refused("20e10318" + SOUND.substring(8))).isEqualTo(DropReason.MULTIPOINT);
        assertThat(refused("20f00318" + SOUND.substring(8))).isEqualTo(DropReason.POLL_AND_FINAL);
        assertThat(refused("20e00318" + "00000000" + SOUND.substring(16))).isEqualTo(DropReason.MY_DISCRIMINATOR);
    }

    @Example
    void onlyASessionThatIsDownMayLackOurDiscriminator() {
        String tail = "00000001" + "00000000" + SOUND.substring(24);
        assertThat(refused("20c00318" + tail)).as("Up").isEqualTo(DropReason.YOUR_DISCRIMINATOR);
        assertThat(refused("20800318" + tail)).as("Init").isEqualTo(DropReason.YOUR_DISCRIMINATOR);
        assertThat(ControlCodec.decode(bytes("20400318" + tail))).as("Down").isInstanceOf(Decoded.Packet.class);
        assertThat(ControlCodec.decode(bytes("20000318" + tail))).as("AdminDown").isInstanceOf(Decoded.Packet.class);
    }

    @Property
    void neverThrows(@ForAll @Size(max = 80) byte[] octets) {
        assertThat(ControlCodec.decode(octets)).isNotNull();
    }

    @Property
    void decodesWhatItEncodes(@ForAll("packets") ControlPacket packet) {
        Decoded decoded = ControlCodec.decode(ControlCodec.encode(packet, Optional.empty(), 0));
        assertThat(((Decoded.Packet) decoded).packet()).isEqualTo(packet);
    }

    @Provide
    Arbitrary<ControlPacket> packets() {
        Arbitrary<Long> micros = Arbitraries.longs().between(0, 0xffff_ffffL);
        Arbitrary<Integer> discriminators = Arbitraries.integers().filter(d -> d != 0);
        return Combinators.combine(Arbitraries.of(Diagnostic.class), Arbitraries.of(BfdState.class),
                Arbitraries.of(0, 1, 2), Arbitraries.integers().between(1, 255), discriminators, discriminators,
                Combinators.combine(micros, micros, micros).as((a, b, c) -> new long[] {a, b, c}))
                .as((diagnostic, state, flags, multiplier, mine, yours, times) -> new ControlPacket(diagnostic, state,
                        flags == 1, flags == 2, false, false, multiplier, mine, yours, times[0], times[1], times[2]));
    }
}
