package jackdaw.rib.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jackdaw.rib.testing.Nets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PrefixTest {

    @Provide
    Arbitrary<Prefix> prefixes() {
        return Nets.prefixes();
    }

    @Provide
    Arbitrary<Prefix> crowded() {
        return Nets.crowded();
    }

    @Provide
    Arbitrary<IpAddress> addresses() {
        return Nets.addresses();
    }

    /** A prefix as the text of its leading bits: the naive model. */
    private static String bits(IpAddress address, int length) {
        StringBuilder bits = new StringBuilder(address.family().label()).append(' ');
        byte[] octets = address.toBytes();
        for (int i = 0; i < length; i++) {
            bits.append(octets[i / 8] >> 7 - i % 8 & 1);
        }
        return bits.toString();
    }

    private static String bits(Prefix prefix) {
        return bits(prefix.address(), prefix.length());
    }

    @Property(tries = 500)
    void textIsReadBack(@ForAll("prefixes") Prefix prefix) {
        assertThat(Prefix.parse(prefix.toString())).isEqualTo(prefix);
    }

    @Property(tries = 500)
    void coversWhatBeginsWithItsBits(@ForAll("crowded") Prefix a, @ForAll("crowded") Prefix b) {
        assertThat(a.covers(b)).isEqualTo(bits(b).startsWith(bits(a)));
    }

    @Property(tries = 500)
    void coversInsideAnyFamily(@ForAll("prefixes") Prefix a, @ForAll("prefixes") Prefix b,
                               @ForAll("addresses") IpAddress address) {
        assertThat(a.covers(b)).isEqualTo(bits(b).startsWith(bits(a)));
        assertThat(a.contains(address)).isEqualTo(bits(address, address.family().bits()).startsWith(bits(a)));
        assertThat(a.covers(Prefix.of(a.address(), a.family().bits()))).isTrue();
    }

    @Property(tries = 500)
    void hostBitsAreClearedAndRefusedInText(@ForAll("addresses") IpAddress address) {
        Prefix wide = Prefix.of(address, 9);
        assertThat(wide.address()).isEqualTo(address.masked(9));
        if (!wide.address().equals(address)) {
            assertThatIllegalArgumentException().isThrownBy(() -> Prefix.parse(address + "/9"))
                    .withMessageContaining("did you mean " + wide);
        }
    }

    @Property(tries = 500)
    void aSortedListShowsWhatCoversFirst(@ForAll("crowded") Prefix a, @ForAll("crowded") Prefix b) {
        if (a.covers(b) && !a.equals(b)) {
            assertThat(a).isLessThan(b);
        }
        assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
        assertThat(a.compareTo(b)).isEqualTo(-b.compareTo(a));
    }

    /** Power-of-two tables use the low bits: a routing table's prefixes must spread there. */
    @Example
    void hashesSpreadInTheLowBits() {
        Set<Integer> buckets4 = new TreeSet<>();
        Set<Integer> buckets6 = new TreeSet<>();
        for (int i = 0; i < 65536; i++) {
            buckets4.add(new Prefix4(i << 8, 24).hashCode() & 0xffff);
            buckets6.add(new Prefix6(0x2001_0db8_0000_0000L | (long) i << 16, 0, 48).hashCode() & 0xffff);
        }
        assertThat(buckets4).hasSizeGreaterThan(36_000);
        assertThat(buckets6).hasSizeGreaterThan(36_000);
    }

    @Example
    void refusesWhatIsNoPrefix() {
        for (String text : List.of("10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "::/129", "/8",
                "10.0.0.0/8/8", "10.0.0.0/ 8", "10.0.0.1/8", "2001:db8::1/64", "::/1234", "10.0.0.0/\u0668")) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> Prefix.parse(text));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Prefix4(0, 33));
        assertThatIllegalArgumentException().isThrownBy(() -> new Prefix6(0, 0, -1));
    }

    @Example
    void knowsDefaultsAndHosts() {
        assertThat(Prefix.defaultRoute(AddressFamily.IPV6)).isEqualTo(Prefix.parse("::/0"));
        assertThat(Prefix.parse("0.0.0.0/0").isDefault()).isTrue();
        assertThat(Prefix.host(IpAddress.parse("::1")).isHost()).isTrue();
        assertThat(Prefix.parse("0.0.0.0/0").covers(Prefix.parse("::/0"))).isFalse();
    }
}
