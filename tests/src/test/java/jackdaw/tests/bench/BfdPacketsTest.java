package jackdaw.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;

class BfdPacketsTest {
    private static final String LOG = """
            tcpdump: listening on watch, link-type EN10MB (Ethernet), snapshot length 262144 bytes
            1795888800.000000 IP (tos 0xc0, ttl 255, id 1, offset 0, flags [DF], proto UDP (17), length 52)
                10.0.0.1.50000 > 10.0.0.2.3784: BFDv1, length: 24
            	BFD Control, State Up, Flags: [none], Diagnostic: No Diagnostic (0x00)
            1795888800.090000 IP (tos 0xc0, ttl 255, id 2, offset 0, flags [DF], proto UDP (17), length 52)
                10.0.0.1.50000 > 10.0.0.2.3784: BFDv1, length: 24
            	BFD Control, State Up, Flags: [none], Diagnostic: No Diagnostic (0x00)
            1795888800.490000 IP (tos 0xc0, ttl 255, id 3, offset 0, flags [DF], proto UDP (17), length 52)
                10.0.0.1.50000 > 10.0.0.2.3784: BFDv1, length: 24
            	BFD Control, State Down, Flags: [none], Diagnostic: Neighbor Signaled Session Down (0x03)
            1795888800.500000 IP (tos 0xc0, ttl 255, id 4, offset 0, flags [DF], proto UDP (17), length 52)
                10.0.0.1.50000 > 10.0.0.2.3784: BFDv1, length: 24
            	BFD Control, State Up, Flags: [none], Diagnostic: No Diagnostic (0x00)
            """;

    @Example
    void countsPacketsGapsAndLosses() {
        BfdPackets packets = BfdPackets.read(LOG);
        assertThat(packets.count()).isEqualTo(4);
        assertThat(packets.longestGap()).isBetween(0.3999, 0.4001);
        assertThat(packets.losses()).isEqualTo(1);
    }

    @Example
    void nothingIsNothing() {
        assertThat(BfdPackets.read("")).isEqualTo(new BfdPackets(0, 0, 0));
    }
}
