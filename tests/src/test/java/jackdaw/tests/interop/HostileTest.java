package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import jackdaw.linux.ospf.OspfSocket;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.BirdTimes;
import jackdaw.tests.lab.JackdawDaemon;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Random, truncated and lying packets on every socket: a neighbor that behaves notices nothing. */
@Tag("interop")
@Tag("patient")
class HostileTest {
    private static final int PACKETS = 3000;
    private static final int MOST_LOG_LINES = 300;

    @Example
    void ospfPackets() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), OspfConfigs.bird("type broadcast;"));
            JackdawDaemon daemon = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = broadcast"));
            daemon.await("show ospf neighbors ospf4", "Full");
            daemon.await("show ospf neighbors ospf6", "Full");
            bird.await("show route", "2001:db8:9:1::/64");
            String routes = bird.await("show route protocol ospf4", "10.0.0.0/24", "10.1.0.0/24", "10.9.1.0/24",
                    "10.9.2.0/24");
            flood(link, AddressFamily.IPV4, "10.0.0.2", "224.0.0.5", "10.0.0.1");
            flood(link, AddressFamily.IPV6, "fe80::2", "ff02::5", "fe80::1");
            Await.stays("BIRD is a neighbor, for longer than the dead interval", Duration.ofSeconds(5),
                    () -> List.of(daemon.birdc("show ospf neighbors ospf4"),
                            daemon.birdc("show ospf neighbors ospf6")),
                    answers -> answers.stream().flatMap(String::lines)
                            .filter(line -> line.startsWith("10.0.0.2") && line.contains("Full")).count() == 2,
                    link.lab());
            assertThat(bird.birdc("show route protocol ospf4")).as("with the times of arrival")
                    .matches(now -> BirdTimes.agree(routes, now), routes);
            assertThat(daemon.process().log()).doesNotContain("Exception");
            assertThat(daemon.process().log().lines().count()).isLessThan(MOST_LOG_LINES);
        }
    }

    /** Headers that look right, so that the packets reach beyond the first check; everything else is noise. */
    private static void flood(Link link, AddressFamily family, String source, String group, String unicast) {
        int ifindex = Integer.parseInt(link.neighbor().ip("-o link show lan0").split(":")[0]);
        jackdaw.linux.Namespace.run(link.neighbor().path(), () -> {
            Random random = new Random(2328);
            try (OspfSocket socket = new OspfSocket(family, "lan0", ifindex)) {
                for (int i = 0; i < PACKETS; i++) {
                    byte[] packet = new byte[random.nextInt(1, 400)];
                    random.nextBytes(packet);
                    dress(packet, family, random);
                    socket.send(IpAddress.parse(source), IpAddress.parse(i % 2 == 0 ? group : unicast), packet,
                            packet.length, 1);
                }
            }
        });
    }

    private static void dress(byte[] packet, AddressFamily family, Random random) {
        if (packet.length < 24 || random.nextInt(10) == 0) {
            return;
        }
        packet[0] = (byte) (family == AddressFamily.IPV4 ? 2 : 3);
        packet[1] = (byte) random.nextInt(1, 6);
        packet[2] = (byte) (packet.length >> 8);
        packet[3] = (byte) packet.length;
        // Another router id than the real neighbor's: who can forge that one can do anything without authentication.
        System.arraycopy(new byte[] {10, 99, 0, (byte) random.nextInt(1, 40), 0, 0, 0, 0}, 0, packet, 4, 8);
        if (family == AddressFamily.IPV4) {
            for (int i = 12; i < 24; i++) {
                packet[i] = 0;
            }
            int sum = checksum(packet);
            packet[12] = (byte) (sum >> 8);
            packet[13] = (byte) sum;
        }
    }

    /** RFC 2328 D.4: the IP checksum of the packet without the authentication field, which is zero here. */
    private static int checksum(byte[] packet) {
        long sum = 0;
        for (int i = 0; i < packet.length; i += 2) {
            sum += (packet[i] & 0xff) << 8 | (i + 1 < packet.length ? packet[i + 1] & 0xff : 0);
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (int) ~sum & 0xffff;
    }

    @Example
    void bgpConnections() {
        try (Site site = Site.open()) {
            JackdawDaemon daemon = site.startJackdaw();
            site.awaitServices();
            String sessions = site.upstream().birdc("show protocols gw_v4");
            jackdaw.linux.Namespace.run(site.outside().path(), () -> {
                Random random = new Random(4271);
                for (int i = 0; i < 60; i++) {
                    noise(random);
                }
            });
            Await.stays("the session, with the time of its last change", Duration.ofSeconds(2),
                    () -> site.upstream().birdc("show protocols gw_v4"), now -> BirdTimes.agree(sessions, now),
                    site.lab());
            assertThat(daemon.birdc("show protocols core_v4")).contains("Established");
            assertThat(daemon.process().log()).doesNotContain("Exception");
            assertThat(daemon.process().log().lines().count()).isLessThan(MOST_LOG_LINES);
        }
    }

    private static void noise(Random random) {
        byte[] bytes = new byte[random.nextInt(1, 5000)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            java.util.Arrays.fill(bytes, 0, Math.min(16, bytes.length), (byte) 0xff);
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("203.0.113.2", 179), 1000);
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        } catch (IOException _) {
            // Refused or cut off, which is right.
        }
    }

    @Example
    void controlClients() throws IOException {
        try (Site site = Site.open()) {
            JackdawDaemon daemon = site.startJackdaw();
            Random random = new Random(2);
            for (int i = 0; i < 40; i++) {
                try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                    client.connect(UnixDomainSocketAddress.of(daemon.socket()));
                    client.configureBlocking(false);
                    byte[] bytes = new byte[random.nextInt(1, 200_000)];
                    random.nextBytes(bytes);
                    client.write(ByteBuffer.wrap(bytes));
                } catch (IOException _) {
                    // The daemon may close a connection that sends nonsense.
                }
            }
            daemon.await("show status", "Daemon is up and running");
            assertThat(daemon.process().log()).doesNotContain("Exception");
        }
    }
}
