package jackdaw.linux.nat;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;

class LocalPortsTest {
    @Example
    void boundPortsAreDecoded() {
        assertThat(LocalPorts.decode("""
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                 1: 00000000:0EC8 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 1 2 0
                 2: 00000000000000000000000001000000:12B0 00000000000000000000000000000000:0000 07 0
                 strange
                """)).containsExactlyInAnyOrder(3784, 4784);
    }

    @Example
    void theKernelTellsItsRange() {
        PortRange range = LocalPorts.ephemeral();
        assertThat(range.first()).isLessThan(range.last());
        assertThat(LocalPorts.udp()).allMatch(PortRange.ALL::contains);
    }
}
