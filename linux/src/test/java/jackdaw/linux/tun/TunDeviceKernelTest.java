package jackdaw.linux.tun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jackdaw.linux.LinuxException;
import jackdaw.linux.TestNamespace;
import jackdaw.rib.net.IpAddress;
import java.time.Duration;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

@Tag("kernel")
class TunDeviceKernelTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** An ICMP echo request from 10.1.0.9 to 10.1.0.1, identifier 7, sequence 1, no payload. */
    private static final String PING = "4500001c00000000400166d60a0100090a0100010800f7f700070001";

    @Example
    void theKernelAnswersWhatIsWritten() {
        try (TestNamespace space = new TestNamespace()) {
            space.exec("sysctl", "-q", "net.ipv4.conf.default.forwarding=0");
            TunDevice tun = space.call(() -> new TunDevice("probe0"));
            try (tun) {
                assertThat(tun.index()).isEqualTo(space.index("probe0"));
                assertThat(space.ip("link show dev probe0")).contains("UP", "LOWER_UP");
                space.ip("addr add 10.1.0.1/32 dev lo");
                space.call(() -> {
                    tun.take(IpAddress.parse("10.1.0.9"));
                    tun.take(IpAddress.parse("2001:db8::9"));
                    return true;
                });
                assertThat(space.ip("route show 10.1.0.9")).contains("dev probe0 scope link");
                assertThat(space.ip("-6 route show 2001:db8::9")).contains("dev probe0");
                assertThat(space.ip("-6 addr show dev probe0")).as("addresses").isEmpty();
                assertThat(space.exec("cat", "/proc/sys/net/ipv4/conf/probe0/forwarding")).isEqualTo("1\n");
                assertThat(tun.write(HexFormat.of().parseHex(PING))).isZero();
                byte[] answer = new byte[0];
                while (answer.length == 0 || answer[0] >> 4 != 4) {
                    assertThat(tun.awaitPacket(PATIENCE)).as("an answer").isTrue();
                    answer = tun.read();
                }
                assertThat(HexFormat.of().formatHex(answer)).startsWith("4500001c")
                        .endsWith("0a0100010a0100090000fff700070001");
                // What the kernel says of itself, in IPv6, comes when it likes.
                while (tun.awaitPacket(Duration.ZERO)) {
                    assertThat(tun.read()[0] >> 4).as("no second answer").isEqualTo(6);
                }
            }
            assertThatThrownBy(() -> space.ip("link show dev probe0")).hasMessageContaining("does not exist");
        }
    }

    @Example
    void aNameThatIsTakenIsRefused() {
        try (TestNamespace space = new TestNamespace(); TunDevice _ = space.call(() -> new TunDevice("probe0"))) {
            assertThatThrownBy(() -> space.call(() -> new TunDevice("probe0"))).isInstanceOf(LinuxException.class)
                    .hasMessageContaining("probe0");
        }
    }

    @Example
    void aNameThatIsNone() {
        assertThatThrownBy(() -> new TunDevice("an-overlong-name")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TunDevice("")).isInstanceOf(IllegalArgumentException.class);
    }
}
