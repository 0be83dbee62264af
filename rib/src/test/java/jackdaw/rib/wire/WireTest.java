package jackdaw.rib.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.testing.Nets;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class WireTest {

    @Provide
    Arbitrary<IpAddress> addresses() {
        return Nets.addresses();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsRead(@ForAll int a, @ForAll long b, @ForAll("addresses") IpAddress address,
                             @ForAll @Size(max = 40) byte[] bytes) {
        byte[] wire = new WireWriter(1).u8(a).u16(a).u24(a).u32(b).i64(b).address(address).bytes(bytes).zeros(3)
                .toBytes();
        WireReader reader = new WireReader(wire);
        assertThat(reader.u8()).isEqualTo(a & 0xff);
        assertThat(reader.u16()).isEqualTo(a & 0xffff);
        assertThat(reader.u24()).isEqualTo(a & 0xffffff);
        assertThat(reader.u32()).isEqualTo(b & 0xffff_ffffL);
        assertThat(reader.i64()).isEqualTo(b);
        IpAddress read = switch (address) {
            case Ip4 _ -> reader.ip4();
            case Ip6 _ -> reader.ip6();
        };
        assertThat(read).isEqualTo(address);
        assertThat(reader.bytes(bytes.length)).isEqualTo(bytes);
        assertThat(reader.remaining()).isEqualTo(3);
        assertThat(reader.consumed()).isEqualTo(wire.length - 3);
        reader.skip(3);
        assertThat(reader.hasRemaining()).isFalse();
    }

    /** Any reads on any slice either stay inside it or throw {@link Malformed}. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void neverReadsBeyondItsSlice(@ForAll @Size(max = 30) byte[] bytes,
                                  @ForAll @Size(max = 20) List<@IntRange(max = 9) Integer> reads,
                                  @ForAll @IntRange(min = -3, max = 40) int count) {
        int offset = bytes.length / 3;
        WireReader reader = new WireReader(bytes, offset, bytes.length - offset - bytes.length / 4);
        for (int read : reads) {
            int before = reader.remaining();
            try {
                switch (read) {
                    case 0 -> reader.u8();
                    case 1 -> reader.u16();
                    case 2 -> reader.u24();
                    case 3 -> reader.i32();
                    case 4 -> reader.i64();
                    case 5 -> reader.ip6();
                    case 6 -> reader.bytes(count);
                    case 7 -> reader.skip(count);
                    case 8 -> assertThat(reader.sub(count).remaining()).isEqualTo(count);
                    default -> reader.partialAddress(count % 2 == 0, count);
                }
                assertThat(reader.remaining()).isBetween(0, before);
            } catch (Malformed expected) {
                assertThat(expected.offset()).isBetween(offset, bytes.length);
                assertThat(expected.getStackTrace()).isEmpty();
            }
        }
    }

    @Example
    void partialAddressesAreFilledWithZeros() {
        WireReader reader = new WireReader(new byte[] {10, 1, 0x20, 1});
        assertThat(reader.partialAddress(false, 2)).isEqualTo(IpAddress.parse("10.1.0.0"));
        assertThat(reader.partialAddress(true, 2)).isEqualTo(IpAddress.parse("2001::"));
        assertThat(reader.partialAddress(true, 0)).isEqualTo(IpAddress.parse("::"));
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> new WireReader(new byte[20]).partialAddress(false, 5));
    }

    @Example
    void subReadersEndWhereTheyShould() {
        WireReader reader = new WireReader(new byte[] {1, 2, 3, 4});
        WireReader inner = reader.sub(2);
        assertThat(inner.u16()).isEqualTo(0x0102);
        assertThatExceptionOfType(Malformed.class).isThrownBy(inner::u8).satisfies(m ->
                assertThat(m.offset()).isEqualTo(2));
        assertThat(reader.u16()).isEqualTo(0x0304);
    }

    @Example
    void lengthsArePatchedAfterwards() {
        WireWriter writer = new WireWriter(0).u16(0).u8(7).u32(0).u8(9);
        writer.patchU16(0, writer.size()).patchU32(3, 0xdeadbeefL).patchU8(2, 8);
        assertThat(writer.toBytes()).containsExactly(0, 8, 8, 0xde, 0xad, 0xbe, 0xef, 9);
        writer.truncate(2);
        writer.truncate(5);
        assertThat(writer.toBytes()).containsExactly(0, 8);
    }
}
