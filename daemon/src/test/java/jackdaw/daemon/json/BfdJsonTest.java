package jackdaw.daemon.json;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.bfd.BfdSnapshot;
import jackdaw.bfd.session.SessionStatus;
import jackdaw.bfd.wire.BfdState;
import jackdaw.bfd.wire.Diagnostic;
import jackdaw.bfd.wire.DropReason;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.NeighborPath;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;

class BfdJsonTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Example
    void aSessionAndWhatWasDropped() {
        SessionStatus session = new SessionStatus(new NeighborPath(IpAddress.parse("10.0.0.2"),
                IpAddress.parse("10.0.0.1"), 3), "lan0", BfdState.DOWN, BfdState.ADMIN_DOWN, 5 * SECOND,
                Diagnostic.NEIGHBOR_SIGNALED_DOWN, Diagnostic.ADMINISTRATIVELY_DOWN, -1, 7, Duration.ofMillis(300),
                Duration.ofMillis(900), 2, 10, 11);
        BfdSnapshot snapshot = new BfdSnapshot(List.of(session), Map.of(DropReason.AUTHENTICATION, 4L));
        assertThat(JsonText.of(List.of(BfdJson.of("bfd1", snapshot, new Turn(7 * SECOND, Instant.EPOCH))))).isEqualTo(
                "[{\"protocol\":\"bfd1\",\"sessions\":[{\"address\":\"10.0.0.2\",\"local_address\":\"10.0.0.1\","
                + "\"interface\":\"lan0\",\"multihop\":false,\"state\":\"Down\",\"remote_state\":\"AdminDown\","
                + "\"age\":2,\"diagnostic\":\"neighbor signaled session down\","
                + "\"remote_diagnostic\":\"administratively down\",\"discriminator\":4294967295,"
                + "\"remote_discriminator\":7,\"interval\":0.3,\"timeout\":0.9,\"transitions\":2,\"sent\":10,"
                + "\"received\":11}],\"dropped\":{\"wrong authentication\":4}}]");
    }
}
