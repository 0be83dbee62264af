package jackdaw.nat.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jackdaw.rib.net.IpAddress;
import jackdaw.rib.wire.WireWriter;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TestPacketTest {
    private static final IpAddress INSIDE4 = IpAddress.parse("198.19.0.250");
    private static final IpAddress FAR4 = IpAddress.parse("203.0.113.80");
    private static final IpAddress INSIDE6 = IpAddress.parse("2001:db8:500::250");
    private static final IpAddress FAR6 = IpAddress.parse("2001:db8:564::cb00:7150");
    private static final TestPacket PING4 = new TestPacket(INSIDE4, FAR4, 0, 7, 1);
    private static final TestPacket PING6 = new TestPacket(INSIDE6, FAR6, 0, 7, 1);
    private static final TestPacket CONNECT4 = new TestPacket(INSIDE4, FAR4, 443, 50_000, -1);
    private static final TestPacket CONNECT6 = new TestPacket(INSIDE6, FAR6, 443, 50_000, 5);

    /** The header's checksum was worked out by hand, by RFC 1071. */
    @Example
    void anEchoRequest() {
        String hex = HexFormat.of().formatHex(PING4.question());
        assertThat(hex).startsWith("45000054000040004001374bc61300facb007150" + "0800f7f700070001").hasSize(84 * 2);
        assertThat(HexFormat.of().formatHex(PING6.question())).startsWith("6000000000403a40").hasSize(104 * 2);
    }

    @Example
    void aSynHasPortsAndASegmentSize() {
        byte[] packet = CONNECT4.question();
        assertThat(HexFormat.of().formatHex(packet, 20, 36)).isEqualTo("c35001bbffffffff000000006002ffff");
        assertThat(HexFormat.of().formatHex(packet, 40, 44)).isEqualTo("020404c4");
        assertThat(Datagram.decode(packet, 0).isSound()).isTrue();
        assertThat(Datagram.decode(CONNECT6.question(), 0).isSound()).isTrue();
    }

    @Example
    void anEchoReplyIsAnAnswer() {
        assertThat(PING4.read(icmp(FAR4, INSIDE4, 0, 7, 1))).contains(new Answer.Reached("203.0.113.80 answered"));
        assertThat(PING6.read(icmp(FAR6, INSIDE6, 129, 7, 1))).containsInstanceOf(Answer.Reached.class);
        assertThat(PING4.read(icmp(FAR4, INSIDE4, 0, 8, 1))).as("another identifier").isEmpty();
        assertThat(PING4.read(icmp(FAR4, INSIDE4, 0, 7, 2))).as("another sequence number").isEmpty();
        assertThat(PING4.read(icmp(FAR4, INSIDE4, 8, 7, 1))).as("a request").isEmpty();
        assertThat(PING4.read(icmp(IpAddress.parse("203.0.113.81"), INSIDE4, 0, 7, 1))).as("another host").isEmpty();
        assertThat(PING4.read(PING4.question())).as("our own question").isEmpty();
    }

    @Example
    void acceptedOrRefusedTheTargetWasReached() {
        assertThat(CONNECT4.read(tcp(0x12, 0))).contains(new Answer.Reached("203.0.113.80 accepted port 443"));
        assertThat(CONNECT4.read(tcp(0x14, 0))).contains(new Answer.Reached("203.0.113.80 refused port 443"));
        assertThat(CONNECT4.read(tcp(0x12, 1))).as("acknowledges something else").isEmpty();
        assertThat(CONNECT4.read(tcp(0x02, 0))).as("acknowledges nothing").isEmpty();
        assertThat(HexFormat.of().formatHex(CONNECT4.end().orElseThrow(), 20, 36))
                .isEqualTo("c35001bb00000000000000005004ffff");
        assertThat(PING4.end()).isEmpty();
    }

    @Example
    void anErrorThatQuotesTheQuestion() {
        for (TestPacket asked : new TestPacket[] {PING4, CONNECT4}) {
            byte[] quoted = Arrays.copyOf(asked.question(), 28);
            byte[] error = datagram(IpAddress.parse("192.0.2.1"), INSIDE4, 1,
                    new WireWriter().u8(3).u8(1).u16(0).u32(0).bytes(quoted), 2);
            assertThat(asked.read(error)).contains(new Answer.Unreachable(
                    "192.0.2.1 says that 203.0.113.80 is unreachable (code 1)"));
            assertThat((asked.port() == 0 ? CONNECT4 : PING4).read(error)).as("another question").isEmpty();
        }
        byte[] error6 = datagram(IpAddress.parse("2001:db8::1"), INSIDE6, 58,
                new WireWriter().u8(1).u8(0).u16(0).u32(0).bytes(CONNECT6.question()), 2);
        assertThat(CONNECT6.read(error6)).containsInstanceOf(Answer.Unreachable.class);
    }

    @Example
    void aLargeEchoHasItsSizeWithTheHeader() {
        assertThat(PING4.ofSize(1500).question()).hasSize(1500);
        assertThat(PING6.ofSize(1500).question()).hasSize(1500);
        assertThat(CONNECT4.ofSize(600).question()).as("an echo too").hasSize(600);
        assertThat(PING4.ofSize(1500).read(icmp(FAR4, INSIDE4, 0, 7, 1))).as("the small one's answer").isEmpty();
    }

    @Example
    void aRouterTellsWhatSizeIsPossible() {
        TestPacket large = PING4.ofSize(1500);
        byte[] error = datagram(IpAddress.parse("192.0.2.1"), INSIDE4, 1, new WireWriter().u8(3).u8(4).u16(0)
                .u16(0xdead).u16(1400).bytes(Arrays.copyOf(large.question(), 28)), 2);
        assertThat(large.read(error)).contains(new Answer.TooBig(1400, "192.0.2.1 says that 1400 octets is the most"));
        assertThat(CONNECT4.read(error)).as("of another question").isEmpty();
        byte[] error6 = datagram(IpAddress.parse("2001:db8::1"), INSIDE6, 58, new WireWriter().u8(2).u8(0).u16(0)
                .u32(1280).bytes(Arrays.copyOf(PING6.question(), 48)), 2);
        assertThat(PING6.read(error6))
                .contains(new Answer.TooBig(1280, "2001:db8::1 says that 1280 octets is the most"));
    }

    @Example
    void aWrongChecksumIsNoAnswer() {
        byte[] reply = icmp(FAR4, INSIDE4, 0, 7, 1);
        reply[reply.length - 1] ^= 1;
        assertThat(PING4.read(reply)).isEmpty();
    }

    @Example
    void whatCannotBeAsked() {
        assertThatThrownBy(() -> new TestPacket(INSIDE4, FAR6, 0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TestPacket(INSIDE4, FAR4, 65_536, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void whateverComesIsNoException(@ForAll @Size(max = 100) byte[] packet) {
        assertThat(PING4.read(packet)).isEmpty();
        assertThat(CONNECT6.read(packet)).isEmpty();
    }

    @Property
    void damagedAnswersAreNoException(@ForAll @IntRange(max = 83) int at, @ForAll byte value,
                                      @ForAll @IntRange(max = 84) int length) {
        byte[] reply = Arrays.copyOf(icmp(FAR4, INSIDE4, 0, 7, 1), 84);
        reply[at] = value;
        PING4.read(Arrays.copyOf(reply, length)).ifPresent(a -> assertThat(a.text()).isNotEmpty());
    }

    private static byte[] icmp(IpAddress from, IpAddress to, int type, int identifier, int sequence) {
        return datagram(from, to, from.family() == jackdaw.rib.net.AddressFamily.IPV4 ? 1 : 58,
                new WireWriter().u8(type).u8(0).u16(0).u16(identifier).u16(sequence).zeros(56), 2);
    }

    private static byte[] tcp(int flags, int acknowledged) {
        return datagram(FAR4, INSIDE4, 6, new WireWriter().u16(443).u16(50_000).u32(99).u32(acknowledged)
                .u8(0x50).u8(flags).u16(1000).u32(0), 16);
    }

    private static byte[] datagram(IpAddress from, IpAddress to, int protocol, WireWriter message, int checksumAt) {
        int checksum = Checksum.before(from, to, protocol, message.size()).add(message.toBytes(), 0, message.size())
                .value();
        return new Datagram(from, to, protocol, message.patchU16(checksumAt, checksum).toBytes()).encode();
    }
}
