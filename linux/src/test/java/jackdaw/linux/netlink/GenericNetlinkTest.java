package jackdaw.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jackdaw.linux.LinuxException;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Answers of the generic netlink controller. */
class GenericNetlinkTest {

    private static GenericNetlink.Family decode(byte[] body) {
        return GenericNetlink.decodeFamily(new NetlinkReader(body, 0, body.length));
    }

    @Example
    void theNumberAndVersionOfAFamily() {
        assertThat(decode(HexFormat.of().parseHex("090002004a6f6f6c000000000600010020000000080003000200000008000400"
                + "1c000000"))).isEqualTo(new GenericNetlink.Family(0x20, 2));
        assertThatThrownBy(() -> decode(new byte[] {6, 0, 1, 0, 7})).isInstanceOf(LinuxException.class)
                .hasMessage("cannot look up a generic netlink family: netlink attribute of 6 octets");
    }

    @Property
    void anyOctetsAreReadOrRefusedInOneSentence(@ForAll byte[] body) {
        try {
            assertThat(decode(body)).isNotNull();
        } catch (LinuxException e) {
            assertThat(e.errno()).isZero();
        }
    }
}
