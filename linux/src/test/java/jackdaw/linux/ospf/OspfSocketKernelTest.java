package jackdaw.linux.ospf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jackdaw.linux.Errno;
import jackdaw.linux.LinuxException;
import jackdaw.linux.TestNamespace;
import jackdaw.linux.socket.Datagram;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Two namespaces joined by a wire speak OSPF to one another over {@link OspfSocket}. */
@Tag("kernel")
class OspfSocketKernelTest {
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final IpAddress ALL_SPF4 = IpAddress.parse("224.0.0.5");
    private static final IpAddress ALL_DR4 = IpAddress.parse("224.0.0.6");
    private static final IpAddress ALL_SPF6 = IpAddress.parse("ff02::5");

    /** Two namespaces, one end of a veth pair in each. */
    private static final class Wire implements AutoCloseable {
        final TestNamespace left = new TestNamespace();
        final TestNamespace right = new TestNamespace();

        Wire() {
            left.ip("link add v0 type veth peer name v1 netns " + right.name());
            left.ip("link set v0 address 02:00:00:00:00:01");
            right.ip("link set v1 address 02:00:00:00:00:02");
            left.ip("link set v0 up");
            right.ip("link set v1 up");
            left.ip("addr add 10.9.0.1/24 dev v0");
            right.ip("addr add 10.9.0.2/24 dev v1");
            left.ip("addr add fe80::1:1/64 dev v0 nodad");
            right.ip("addr add fe80::1:2/64 dev v1 nodad");
            awaitUp(left, "v0");
            awaitUp(right, "v1");
        }

        /** The kernel begins to send a moment after it has a carrier; until then packets are lost. */
        private static void awaitUp(TestNamespace namespace, String device) {
            long limit = System.nanoTime() + PATIENCE_NANOS;
            while (!namespace.ip("link show " + device).contains("state UP")) {
                assertThat(System.nanoTime() - limit).isNegative();
            }
        }

        OspfSocket left(AddressFamily family) {
            int index = left.index("v0");
            return left.call(() -> new OspfSocket(family, "v0", index));
        }

        OspfSocket right(AddressFamily family) {
            int index = right.index("v1");
            return right.call(() -> new OspfSocket(family, "v1", index));
        }

        @Override
        public void close() {
            left.close();
            right.close();
        }
    }

    private static byte[] packet(int version, int length) {
        byte[] packet = new byte[length];
        for (int i = 0; i < length; i++) {
            packet[i] = (byte) i;
        }
        packet[0] = (byte) version;
        packet[12] = 0;
        packet[13] = 0;
        return packet;
    }

    private static boolean receive(OspfSocket socket, Datagram into) {
        long limit = System.nanoTime() + PATIENCE_NANOS;
        int got = socket.receive(into);
        while (got != 1 && System.nanoTime() < limit) {
            assertThat(got).isIn(0, -Errno.EAGAIN);
            got = socket.receive(into);
        }
        return got == 1;
    }

    @Example
    void helloBothWaysOverIpv4() {
        try (Wire wire = new Wire(); OspfSocket a = wire.left(AddressFamily.IPV4);
             OspfSocket b = wire.right(AddressFamily.IPV4)) {
            IpAddress left = IpAddress.parse("10.9.0.1");
            IpAddress right = IpAddress.parse("10.9.0.2");
            byte[] hello = packet(2, 44);
            Datagram got = new Datagram(OspfSocket.MAX_DATAGRAM_OCTETS);
            assertThat(a.send(left, ALL_SPF4, hello, 44, 1)).isZero();
            assertThat(b.join(ALL_SPF4)).isZero();
            assertThat(b.join(ALL_SPF4)).isEqualTo(-Errno.EADDRINUSE);
            assertThat(a.join(ALL_SPF4)).isZero();
            assertThat(a.send(left, ALL_SPF4, hello, 44, 1)).isZero();
            assertThat(receive(b, got)).isTrue();
            assertThat(got.source()).isEqualTo(left);
            assertThat(got.destination()).isEqualTo(ALL_SPF4);
            assertThat(got.hopLimit()).isEqualTo(1);
            assertThat(got.ifindex()).isEqualTo(b.ifindex());
            assertThat(Arrays.copyOf(got.payload(), got.length())).isEqualTo(hello);
            assertThat(a.receive(got)).as("own multicast does not come back").isEqualTo(-Errno.EAGAIN);

            assertThat(b.send(right, left, packet(2, 9000), 9000, 1)).as("unicast, fragmented").isZero();
            assertThat(receive(a, got)).isTrue();
            assertThat(got.length()).isEqualTo(9000);
            assertThat(got.destination()).isEqualTo(left);

            assertThat(a.send(left, ALL_DR4, hello, 44, 1)).isZero();
            assertThat(a.send(left, ALL_SPF4, hello, 40, 1)).isZero();
            assertThat(receive(b, got)).isTrue();
            assertThat(got.length()).as("a group not joined is not heard").isEqualTo(40);
            assertThat(a.send(left, ALL_SPF4, hello, 44, 255)).isZero();
            assertThat(receive(b, got)).isTrue();
            assertThat(got.hopLimit()).as("hop limit of a group").isEqualTo(255);
            assertThat(a.send(left, right, hello, 44, 64)).isZero();
            assertThat(receive(b, got)).isTrue();
            assertThat(got.hopLimit()).as("and of one router").isEqualTo(64);
            assertThat(b.leave(ALL_SPF4)).isZero();
            assertThat(b.leave(ALL_SPF4)).isEqualTo(-Errno.EADDRNOTAVAIL);
        }
    }

    @Example
    void helloBothWaysOverIpv6WithNoChecksumOfTheKernels() {
        try (Wire wire = new Wire(); OspfSocket a = wire.left(AddressFamily.IPV6);
             OspfSocket b = wire.right(AddressFamily.IPV6)) {
            IpAddress left = IpAddress.parse("fe80::1:1");
            IpAddress right = IpAddress.parse("fe80::1:2");
            Datagram got = new Datagram(OspfSocket.MAX_DATAGRAM_OCTETS);
            assertThat(b.join(ALL_SPF6)).isZero();
            assertThat(a.join(ALL_SPF6)).isZero();
            assertThat(a.send(left, ALL_SPF6, packet(3, 36), 36, 1)).isZero();
            assertThat(receive(b, got)).isTrue();
            assertThat(got.source()).isEqualTo(left);
            assertThat(got.destination()).isEqualTo(ALL_SPF6);
            assertThat(got.hopLimit()).isEqualTo(1);
            assertThat(got.ifindex()).isEqualTo(b.ifindex());
            assertThat(Arrays.copyOf(got.payload(), got.length())).isEqualTo(packet(3, 36));
            assertThat(a.receive(got)).isEqualTo(-Errno.EAGAIN);
            assertThat(b.send(right, left, packet(3, 9000), 9000, 1)).isZero();
            assertThat(receive(a, got)).isTrue();
            assertThat(got.length()).isEqualTo(9000);
            assertThat(got.source()).isEqualTo(right);
            assertThat(a.send(left, ALL_SPF6, packet(3, 36), 36, 255)).isZero();
            assertThat(receive(b, got)).isTrue();
            assertThat(got.hopLimit()).as("hop limit of a group").isEqualTo(255);
            assertThat(a.send(left, right, packet(3, 36), 36, 64)).isZero();
            assertThat(receive(b, got)).isTrue();
            assertThat(got.hopLimit()).as("and of one router").isEqualTo(64);
            assertThat(a.send(IpAddress.parse("fe80::99"), ALL_SPF6, packet(3, 36), 36, 1)).as("not our address")
                    .isNegative();
        }
    }

    @Example
    void aDownInterfaceIsAnErrorNotAnException() {
        try (Wire wire = new Wire(); OspfSocket a = wire.left(AddressFamily.IPV4)) {
            wire.left.ip("link set v0 down");
            assertThat(a.send(IpAddress.parse("10.9.0.1"), ALL_SPF4, packet(2, 44), 44, 1)).isNegative();
            wire.left.ip("link set v0 up");
            wire.left.ip("link del v0");
            assertThat(a.send(IpAddress.parse("10.9.0.1"), ALL_SPF4, packet(2, 44), 44, 1)).isNegative();
            int result = a.receive(new Datagram(OspfSocket.MAX_DATAGRAM_OCTETS));
            assertThat(result).isNotEqualTo(1);
            assertThat(a.leave(ALL_SPF4)).isNegative();
        }
    }

    @Example
    void anAbsentInterfaceIsNamed() {
        try (TestNamespace namespace = new TestNamespace()) {
            assertThatThrownBy(() -> namespace.call(() -> new OspfSocket(AddressFamily.IPV4, "nosuch0", 99)))
                    .isInstanceOf(LinuxException.class)
                    .hasMessage("cannot bind an OSPF socket to nosuch0: No such device");
        }
    }
}
