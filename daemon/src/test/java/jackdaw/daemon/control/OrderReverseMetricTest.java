package jackdaw.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;

class OrderReverseMetricTest {
    private static final String USAGE = "9001 expected: ospf reverse-metric "
            + "(<metric> [replace | raise | add] | off) [<protocol>] [\"<interface>\"]\n";

    private final Client client = Client.of(new LittleHost());

    @Example
    void theUseIsSaidOnce() {
        for (String wrong : List.of("500 raise add", "500 add raise", "500 replace replace", "0 add", "65536", "add",
                "")) {
            assertThat(client.ask("ospf reverse-metric " + wrong)).as(wrong).isEqualTo(USAGE);
        }
        for (String right : List.of("500", "500 replace", "500 raise", "500 add", "off", "65535 add \"eth1\"")) {
            assertThat(client.ask("ospf reverse-metric " + right)).as(right)
                    .isEqualTo("9001 There is no OSPF protocol running\n");
        }
    }
}
