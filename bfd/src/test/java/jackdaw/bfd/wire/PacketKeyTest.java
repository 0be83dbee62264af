package jackdaw.bfd.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jackdaw.rib.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** RFC 5880 §4.2 to §4.4, §6.7. */
class PacketKeyTest {
    private static final ControlPacket PACKET = new ControlPacket(Diagnostic.NONE, BfdState.DOWN, false, false, false,
            false, 3, 7, 0, 1_000_000, 300_000, 0);

    private static PacketKey key(AuthType type, int id, String secret) {
        return new PacketKey(type, id, new Secret(secret.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Decoded.Packet signed(PacketKey key, int sequence) {
        return (Decoded.Packet) ControlCodec.decode(ControlCodec.encode(PACKET, Optional.of(key), sequence));
    }

    @Property
    void everyTypeVerifiesItsOwnPackets(@ForAll AuthType type, @ForAll @IntRange(max = 255) int id,
                                        @ForAll int sequence) {
        PacketKey key = key(type, id, "geheim");
        Decoded.Packet packet = signed(key, sequence);
        assertThat(packet.auth()).contains(new AuthSection(type, id, 24, type.isSequenced() ? sequence : 0));
        assertThat(key.verifies(packet.octets(), 24)).isTrue();
        assertThat(packet.octets()).hasSize(switch (type) {
            case SIMPLE -> 24 + 3 + 6;
            case KEYED_MD5, METICULOUS_KEYED_MD5 -> 24 + 24;
            case KEYED_SHA1, METICULOUS_KEYED_SHA1 -> 24 + 28;
        });
    }

    @Property
    void noOctetCanBeChanged(@ForAll AuthType type, @ForAll @IntRange(max = 51) int at,
                             @ForAll @IntRange(min = 1, max = 255) int difference) {
        PacketKey key = key(type, 1, "geheim");
        byte[] octets = signed(key, 99).octets();
        int index = at % octets.length;
        octets[index] ^= (byte) difference;
        boolean covered = type != AuthType.SIMPLE || index >= 24;
        if (covered) {
            assertThat(key.verifies(octets, 24)).isFalse();
        }
    }

    @Example
    void anotherSecretIdOrTypeDoesNotVerify() {
        byte[] octets = signed(key(AuthType.KEYED_SHA1, 1, "geheim"), 1).octets();
        assertThat(key(AuthType.KEYED_SHA1, 1, "geheiM").verifies(octets, 24)).isFalse();
        assertThat(key(AuthType.KEYED_SHA1, 2, "geheim").verifies(octets, 24)).isFalse();
        assertThat(key(AuthType.METICULOUS_KEYED_SHA1, 1, "geheim").verifies(octets, 24)).isFalse();
        assertThat(key(AuthType.SIMPLE, 1, "geheim").verifies(octets, 24)).isFalse();
    }

    @Example
    void secretsAreNoLongerThanTheirField() {
        assertThat(key(AuthType.KEYED_MD5, 1, "0123456789abcdef").secret().length()).isEqualTo(16);
        assertThatThrownBy(() -> key(AuthType.KEYED_MD5, 1, "0123456789abcdefg"))
                .hasMessage("a key for keyed md5 has 1 to 16 octets");
        assertThatThrownBy(() -> key(AuthType.SIMPLE, 1, "")).hasMessageContaining("1 to 16");
    }
}
