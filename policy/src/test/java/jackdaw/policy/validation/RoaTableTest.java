package jackdaw.policy.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jackdaw.policy.value.Roa;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix4;
import jackdaw.rib.net.Prefix6;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoaTableTest {
    private final RoaTable table = of(List.of(roa("10.0.0.0/8", 16, 65000), roa("10.1.0.0/16", 24, 65001),
            roa("10.1.0.0/16", 16, 65002), roa("192.0.2.0/24", 32, 0)));

    private static Roa roa(String prefix, int maxLength, long asn) {
        return new Roa(Prefix.parse(prefix), maxLength, asn);
    }

    private static RoaTable of(List<Roa> roas) {
        return RoaTable.of(AddressFamily.IPV4, roas);
    }

    private Validity check(String prefix, long asn) {
        return table.check(Prefix.parse(prefix), asn);
    }

    @Example
    void whatNothingCoversIsUnknown() {
        assertThat(check("11.0.0.0/8", 65000)).isEqualTo(Validity.UNKNOWN);
        assertThat(check("8.0.0.0/6", 65000)).isEqualTo(Validity.UNKNOWN);
        assertThat(check("0.0.0.0/0", 65000)).isEqualTo(Validity.UNKNOWN);
        assertThat(check("9.255.255.255/32", 65000)).isEqualTo(Validity.UNKNOWN);
        assertThat(check("2001:db8::/32", 65000)).isEqualTo(Validity.UNKNOWN);
    }

    @Example
    void anyCoveringAuthorizationMakesValidUpToItsLength() {
        assertThat(check("10.0.0.0/8", 65000)).isEqualTo(Validity.VALID);
        assertThat(check("10.1.0.0/16", 65000)).isEqualTo(Validity.VALID);
        assertThat(check("10.1.2.0/24", 65001)).isEqualTo(Validity.VALID);
        assertThat(check("10.1.2.0/24", 65000)).isEqualTo(Validity.INVALID);
        assertThat(check("10.1.2.0/24", 65002)).isEqualTo(Validity.INVALID);
        assertThat(check("10.1.2.0/25", 65001)).isEqualTo(Validity.INVALID);
        assertThat(check("10.2.0.0/16", 65001)).isEqualTo(Validity.INVALID);
    }

    @Example
    void as0AuthorizesNobody() {
        assertThat(check("192.0.2.0/24", 0)).isEqualTo(Validity.INVALID);
        assertThat(check("198.51.100.0/24", 0)).isEqualTo(Validity.UNKNOWN);
    }

    @Example
    void aTableOfOneFamilyTakesNoOther() {
        List<Roa> six = List.of(roa("2001:db8::/32", 128, 1));
        assertThat(RoaTable.of(AddressFamily.IPV6, six).check(Prefix.parse("2001:db8::1/128"), 1))
                .isEqualTo(Validity.VALID);
        assertThatThrownBy(() -> of(six)).hasMessage("2001:db8::/32-128 AS1 in a table of ipv4");
    }

    @Property
    void asALookAtEveryAuthorizationSays(@ForAll("roas") List<Roa> roas, @ForAll("prefixes") Prefix prefix,
                                         @ForAll("asns") long asn) {
        assertThat(of(roas).check(prefix, asn)).isEqualTo(naive(roas, prefix, asn));
    }

    @Property
    void inIpv6Too(@ForAll("roas6") List<Roa> roas, @ForAll("prefixes6") Prefix prefix, @ForAll("asns") long asn) {
        assertThat(RoaTable.of(AddressFamily.IPV6, roas).check(prefix, asn)).isEqualTo(naive(roas, prefix, asn));
        assertThat(RoaTable.of(AddressFamily.IPV6, roas).entries()).containsExactlyInAnyOrderElementsOf(
                Set.copyOf(roas));
    }

    private static Validity naive(List<Roa> roas, Prefix prefix, long asn) {
        List<Roa> covering = roas.stream().filter(r -> r.prefix().covers(prefix)).toList();
        return covering.isEmpty() ? Validity.UNKNOWN : covering.stream().anyMatch(r -> asn != 0
                && r.asn() == asn && prefix.length() <= r.maxLength()) ? Validity.VALID : Validity.INVALID;
    }

    @Property
    void tablesAreEqualIfTheyHoldTheSame(@ForAll("roas") List<Roa> roas, @ForAll("roas") List<Roa> others) {
        List<Roa> turned = roas.reversed();
        assertThat(of(turned)).isEqualTo(of(roas)).hasSameHashCodeAs(of(roas));
        assertThat(of(roas).entries()).containsExactlyInAnyOrderElementsOf(Set.copyOf(roas));
        assertThat(of(roas).equals(of(others))).isEqualTo(Set.copyOf(roas).equals(
                Set.copyOf(others)));
    }

    /** Few distinct bits, so that prefixes nest and meet. */
    @Provide
    Arbitrary<Prefix> prefixes() {
        return Combinators.combine(Arbitraries.of(0, 0x0a000000, 0x0a010000, 0x0a018000, 0x0a01ff00, 0xc0000200,
                0xffffffff), Arbitraries.integers().between(0, 32)).as(Prefix4::new);
    }

    /** Bits on both sides of the middle. */
    @Provide
    Arbitrary<Prefix> prefixes6() {
        Arbitrary<Long> words = Arbitraries.of(0L, 1L, -1L, Long.MIN_VALUE, 0x2001_0db8_0000_0000L,
                0x2001_0db8_0000_0001L);
        return Combinators.combine(words, words, Arbitraries.integers().between(0, 128)).as(Prefix6::new);
    }

    @Provide
    Arbitrary<List<Roa>> roas6() {
        return Combinators.combine(prefixes6(), Arbitraries.integers().between(0, 128), asns())
                .as((prefix, longer, asn) -> new Roa(prefix, Math.max(prefix.length(), longer), asn))
                .list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Long> asns() {
        return Arbitraries.of(0L, 1L, 2L, 4294967295L);
    }

    @Provide
    Arbitrary<List<Roa>> roas() {
        return Combinators.combine(prefixes(), Arbitraries.integers().between(0, 32), asns())
                .as((prefix, longer, asn) -> new Roa(prefix, Math.max(prefix.length(), longer), asn))
                .list().ofMaxSize(12);
    }
}
