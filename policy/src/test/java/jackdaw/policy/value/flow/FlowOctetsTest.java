package jackdaw.policy.value.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jackdaw.policy.value.flow.FlowTest.Relation;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;

/** The examples of RFC 8955 §4.3 and RFC 8956 §3.8, and specifications that cannot be. */
class FlowOctetsTest {

    private static Optional<FlowPrefix> side(String prefix, int offset) {
        return Optional.of(new FlowPrefix(Prefix.parse(prefix), offset));
    }

    private static FlowCondition numbers(FlowField field, FlowTest... tests) {
        return new FlowCondition(field, List.of(tests));
    }

    private static FlowTest number(boolean and, Relation relation, long value) {
        return new FlowTest.Number(and, relation, value);
    }

    private static String octets(FlowSpec spec) {
        return HexFormat.ofDelimiter(" ").formatHex(FlowOctets.of(spec));
    }

    @Example
    void examplesOfTheStandards() {
        assertThat(octets(new FlowSpec(AddressFamily.IPV4, side("192.0.2.0/24", 0), Optional.empty(), List.of(
                numbers(FlowField.PORT, number(false, Relation.EQUAL, 25)),
                numbers(FlowField.PROTOCOL, number(false, Relation.EQUAL, 6))))))
                .isEqualTo("01 18 c0 00 02 03 81 06 04 81 19");
        assertThat(octets(new FlowSpec(AddressFamily.IPV4, side("192.0.2.0/24", 0), side("203.0.113.0/24", 0), List.of(
                numbers(FlowField.PORT, number(false, Relation.GREATER_OR_EQUAL, 137),
                        number(true, Relation.LESS_OR_EQUAL, 139), number(false, Relation.EQUAL, 8080))))))
                .isEqualTo("01 18 c0 00 02 02 18 cb 00 71 04 03 89 45 8b 91 1f 90");
        assertThat(octets(new FlowSpec(AddressFamily.IPV6, side("2001:db8::/32", 0),
                side("::1234:5678:9a00:0/104", 64), List.of(
                        numbers(FlowField.PROTOCOL, number(false, Relation.EQUAL, 6))))))
                .isEqualTo("01 20 00 20 01 0d b8 02 68 40 12 34 56 78 9a 03 81 06");
    }

    @Example
    void bitsBeforeAnOffsetDoNotCountAndTheOthersMoveForward() {
        FlowPrefix prefix = new FlowPrefix(Prefix.parse("ffff:1234::/32"), 13);
        assertThat(prefix.prefix()).isEqualTo(Prefix.parse("7:1234::/32"));
        assertThat(octets(new FlowSpec(AddressFamily.IPV6, Optional.of(prefix), Optional.empty(), List.of())))
                .isEqualTo("01 20 0d e2 46 80");
    }

    @Example
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new FlowPrefix(Prefix.parse("10.0.0.0/8"), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FlowPrefix(Prefix.parse("2001:db8::/32"), 33))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> numbers(FlowField.PROTOCOL)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> numbers(FlowField.PROTOCOL, number(false, Relation.EQUAL, 256)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> numbers(FlowField.PROTOCOL, number(true, Relation.EQUAL, 6)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> numbers(FlowField.TCP_FLAGS, number(false, Relation.EQUAL, 6)))
                .isInstanceOf(IllegalArgumentException.class);
        FlowCondition port = numbers(FlowField.PORT, number(false, Relation.EQUAL, 25));
        assertThatThrownBy(() -> new FlowSpec(AddressFamily.IPV4, Optional.empty(), Optional.empty(),
                List.of(port, port))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FlowSpec(AddressFamily.IPV6, side("10.0.0.0/8", 0), Optional.empty(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
