package jackdaw.daemon.bgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import net.jqwik.api.Example;

class PeerTransportTest {
    @Example
    void whyAConnectionFailedIsSaidInWords() {
        assertThat(PeerTransport.reason(new ConnectException(
                "finishConnect(..) failed with error(-111): Connection refused: /10.0.1.2:179")))
                .isEqualTo("Connection refused");
        assertThat(PeerTransport.reason(new IOException(
                "recvAddress(..) failed with error(-104): Connection reset by peer")))
                .isEqualTo("Connection reset by peer");
        assertThat(PeerTransport.reason(new IOException("connect(..) failed: Network is unreachable")))
                .isEqualTo("Network is unreachable");
    }
}
