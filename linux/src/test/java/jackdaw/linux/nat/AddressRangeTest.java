package jackdaw.linux.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** {@link AddressRange} and {@link AddressText}. */
class AddressRangeTest {

    private static AddressRange range(String first, String last) {
        return new AddressRange(IpAddress.parse(first), IpAddress.parse(last));
    }

    private static List<Prefix> prefixes(String... texts) {
        return Stream.of(texts).map(Prefix::parse).toList();
    }

    @Example
    void isMadeUpOfPrefixes() {
        assertThat(range("192.0.2.0", "192.0.2.3").prefixes()).isEqualTo(prefixes("192.0.2.0/30"));
        assertThat(range("192.0.2.1", "192.0.2.6").prefixes()).isEqualTo(prefixes("192.0.2.1/32", "192.0.2.2/31",
                "192.0.2.4/31", "192.0.2.6/32"));
        assertThat(range("0.0.0.0", "255.255.255.255").prefixes()).isEqualTo(prefixes("0.0.0.0/0"));
        assertThat(range("255.255.255.255", "255.255.255.255").prefixes()).hasSize(1);
        assertThat(range("2001:db8::1", "2001:db8::7").prefixes()).hasSize(3);
        assertThat(range("::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff").prefixes()).isEqualTo(prefixes("::/0"));
        assertThat(AddressRange.of(Prefix.parse("2001:db8::/125")).last())
                .isEqualTo(IpAddress.parse("2001:db8::7"));
        assertThatThrownBy(() -> range("192.0.2.2", "192.0.2.1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> range("192.0.2.2", "::1")).isInstanceOf(IllegalArgumentException.class);
        assertThat(range("192.0.2.0", "192.0.2.3")).hasToString("192.0.2.0/30");
        assertThat(range("192.0.2.1", "192.0.2.3")).hasToString("192.0.2.1-192.0.2.3");
        assertThat(range("192.0.2.1", "192.0.2.1")).hasToString("192.0.2.1");
    }

    @Property
    void itsPrefixesHoldItsAddressesAndNoOthers(@ForAll int one, @ForAll int two, @ForAll int probe) {
        Ip4 a = new Ip4(one);
        Ip4 b = new Ip4(two);
        AddressRange range = a.compareTo(b) <= 0 ? new AddressRange(a, b) : new AddressRange(b, a);
        for (IpAddress address : List.of(a, b, new Ip4(probe), new Ip4(two + 1), new Ip4(one - 1))) {
            assertThat(range.prefixes().stream().anyMatch(prefix -> prefix.contains(address)))
                    .isEqualTo(range.contains(address));
        }
    }

    @Example
    void severalPrefixesCoverTogether() {
        Prefix ten = Prefix.parse("10.0.0.0/8");
        assertThat(AddressRange.covered(ten, prefixes("0.0.0.0/0"))).isTrue();
        assertThat(AddressRange.covered(ten, prefixes("10.0.0.0/9", "10.128.0.0/10", "10.192.0.0/10"))).isTrue();
        assertThat(AddressRange.covered(ten, prefixes("10.0.0.0/9", "10.192.0.0/10"))).isFalse();
        assertThat(AddressRange.covered(ten, List.of())).isFalse();
        assertThat(AddressRange.covered(ten, prefixes("10.0.0.0/32", "::/0"))).isFalse();
    }

    @Example
    void texts() {
        assertThat(AddressText.prefix("10.0.0.0/255.0.0.0")).contains(Prefix.parse("10.0.0.0/8"));
        assertThat(AddressText.prefix("10.0.0.1")).contains(Prefix.parse("10.0.0.1/32"));
        assertThat(AddressText.prefix("10.0.0.1/8")).contains(Prefix.parse("10.0.0.0/8"));
        assertThat(AddressText.prefix("2001:db8::/32")).contains(Prefix.parse("2001:db8::/32"));
        for (String text : List.of("10.0.0.0/33", "10.0.0.0/255.0.255.0", "10.0.0.0/::", "x", "", "/8", "10.0.0.0/")) {
            assertThat(AddressText.prefix(text)).as(text).isEmpty();
        }
        assertThat(AddressText.range("192.0.2.1-192.0.2.3")).contains(range("192.0.2.1", "192.0.2.3"));
        assertThat(AddressText.range("192.0.2.3-192.0.2.1")).isEmpty();
        assertThat(AddressText.range("192.0.2.3-::1")).isEmpty();
        assertThat(AddressText.range("192.0.2.3-")).isEmpty();
    }

    @Example
    void interfacePatterns() {
        assertThat(InterfacePattern.matches("wan", "wan")).isTrue();
        assertThat(InterfacePattern.matches("wan", "wan0")).isFalse();
        assertThat(InterfacePattern.matches("wan*", "wan0")).isTrue();
        assertThat(InterfacePattern.matches("!lan*", "wan0")).isTrue();
        assertThat(InterfacePattern.matches("!lan*", "lan0")).isFalse();
        assertThat(InterfacePattern.both("wan*", "wan0")).contains("wan0");
        assertThat(InterfacePattern.both("wan0", "wan*")).contains("wan0");
        assertThat(InterfacePattern.both("wan0", "wan1")).isEmpty();
        assertThat(InterfacePattern.both("!lan", "wan0")).contains("wan0");
        assertThat(InterfacePattern.both("wan0", "!wan*")).isEmpty();
        assertThat(InterfacePattern.both("!lan", "!lan")).contains("!lan");
        assertThat(InterfacePattern.both("!lan", "!dmz")).contains("!lan");
    }
}
