package jackdaw.rib.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jackdaw.rib.testing.Nets;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class AddressTest {

    @Provide
    Arbitrary<IpAddress> addresses() {
        return Nets.addresses();
    }

    @Property(tries = 500)
    void textIsReadBack(@ForAll("addresses") IpAddress address) {
        assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
    }

    @Property(tries = 500)
    void octetsAreReadBack(@ForAll("addresses") IpAddress address) {
        assertThat(IpAddress.of(address.toBytes())).isEqualTo(address);
        assertThat(address.toBytes()).hasSize(address.family().octets());
    }

    @Property(tries = 500)
    void textIsCanonical(@ForAll("addresses") IpAddress address) {
        String text = address.toString();
        assertThat(text).isEqualTo(text.toLowerCase(java.util.Locale.ROOT)).doesNotContain(":::");
        assertThat(text.indexOf("::")).isEqualTo(text.lastIndexOf("::"));
        assertThat(text).doesNotMatch("(.*[:.])?0[0-9a-f].*");
    }

    @Property(tries = 500)
    void ordersAsUnsignedNumbers(@ForAll("addresses") IpAddress a, @ForAll("addresses") IpAddress b) {
        int byNumber = a.family() != b.family() ? a.family().compareTo(b.family())
                : new BigInteger(1, a.toBytes()).compareTo(new BigInteger(1, b.toBytes()));
        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(Integer.signum(byNumber));
    }

    @Property(tries = 500)
    void masksAsABigNumberWould(@ForAll("addresses") IpAddress address, @ForAll @IntRange(max = 128) int wanted) {
        int bits = address.family().bits();
        int length = Math.min(wanted, bits);
        BigInteger mask = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE.shiftLeft(bits - length));
        BigInteger masked = new BigInteger(1, address.toBytes()).and(mask);
        assertThat(new BigInteger(1, address.masked(length).toBytes())).isEqualTo(masked);
    }

    @Property(tries = 500)
    void anyTextIsReadOrRefused(@ForAll @StringLength(max = 20) String text) {
        try {
            IpAddress.parse(text);
        } catch (IllegalArgumentException expected) {
            assertThat(expected).hasMessageContaining("not an IPv");
        }
    }

    /** RFC 5952 §1, §2 and §4. */
    @Example
    void shortensAsRfc5952Says() {
        record Case(String in, String out) {
        }
        for (Case c : List.of(new Case("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
                new Case("2001:0db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
                new Case("2001:db8::0:1", "2001:db8::1"), new Case("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
                new Case("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"), new Case("2001:db8:0:0:0:0:2:1", "2001:db8::2:1"),
                new Case("2001:DB8::AAAA", "2001:db8::aaaa"), new Case("2001:db8:aaaa:bbbb:cccc:dddd:0:1",
                        "2001:db8:aaaa:bbbb:cccc:dddd:0:1"), new Case("0:0:0:0:0:0:0:0", "::"),
                new Case("0:0:0:0:0:0:0:1", "::1"), new Case("1:0:0:0:0:0:0:0", "1::"),
                new Case("::ffff:192.0.2.1", "::ffff:192.0.2.1"), new Case("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
                new Case("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"), new Case("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"))) {
            assertThat(Ip6.parse(c.in).toString()).isEqualTo(c.out);
        }
    }

    @Example
    void refusesWhatIsNoAddress() {
        for (String text : List.of("", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1..2.3", "1.2.3.", ".1.2.3", "1.2.3.4 ",
                "01.2.3.4", "1.2.3.004", "1.2.3.-4", "1.2.3.4/8", "example.org", ":", ":::", "1:", ":1", "1::2::3",
                "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "12345::", "g::",
                "fe80::1%eth0", "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3", "::1.2.3.4:5", "[::1]", "1:2:3:4:5:6:7:8:",
                "\uff11::", "::\u0661", "1:2:3:4:5:6:1.2.3.4:7", "::1.2.3.4::")) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> IpAddress.parse(text));
        }
    }

    @Example
    void knowsSpecialAddresses() {
        assertThat(IpAddress.parse("169.254.3.4").isLinkLocal()).isTrue();
        assertThat(IpAddress.parse("169.255.0.1").isLinkLocal()).isFalse();
        assertThat(IpAddress.parse("fe80::1").isLinkLocal()).isTrue();
        assertThat(IpAddress.parse("febf::1").isLinkLocal()).isTrue();
        assertThat(IpAddress.parse("fec0::1").isLinkLocal()).isFalse();
        assertThat(IpAddress.parse("127.1.2.3").isLoopback()).isTrue();
        assertThat(IpAddress.parse("::1").isLoopback()).isTrue();
        assertThat(IpAddress.parse("224.0.0.5").isMulticast()).isTrue();
        assertThat(IpAddress.parse("240.0.0.1").isMulticast()).isFalse();
        assertThat(IpAddress.parse("ff02::5").isMulticast()).isTrue();
        assertThat(IpAddress.parse("::").isUnspecified()).isTrue();
        assertThat(IpAddress.parse("0.0.0.0").isUnspecified()).isTrue();
    }

    @Example
    void routerIdsAreOrderedUnsigned() {
        assertThat(RouterId.parse("200.0.0.1")).isGreaterThan(RouterId.parse("100.0.0.1"))
                .hasToString("200.0.0.1");
    }
}
