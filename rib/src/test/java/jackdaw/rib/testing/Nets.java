package jackdaw.rib.testing;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generators of addresses and prefixes, for the tests of every module. */
public final class Nets {
    private Nets() {
    }

    /** Any IPv4 address. */
    public static Arbitrary<Ip4> ip4() {
        return Arbitraries.integers().map(Ip4::new);
    }

    /** Any IPv6 address; half of them have long runs of zero groups. */
    public static Arbitrary<Ip6> ip6() {
        Arbitrary<Long> half = Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.just(0L),
                Arbitraries.longs().map(l -> l & 0x0000_ffff_0000_ffffL),
                Arbitraries.longs().map(l -> l & 0xffff_0000_0000_0000L));
        return Combinators.combine(half, half).as(Ip6::new);
    }

    public static Arbitrary<IpAddress> addresses() {
        return Arbitraries.oneOf(ip4(), ip6());
    }

    /** Any prefix of one family. */
    public static Arbitrary<Prefix> prefixes(AddressFamily family) {
        Arbitrary<? extends IpAddress> address = family == AddressFamily.IPV4 ? ip4() : ip6();
        return Combinators.combine(address, Arbitraries.integers().between(0, family.bits()))
                .as((a, length) -> Prefix.of(a, length));
    }

    public static Arbitrary<Prefix> prefixes() {
        return Arbitraries.oneOf(prefixes(AddressFamily.IPV4), prefixes(AddressFamily.IPV6));
    }

    /** Few prefixes that cover one another and come again and again, for tests of tables. */
    public static Arbitrary<Prefix> crowded() {
        return Combinators.combine(Arbitraries.integers().between(0, 15), Arbitraries.of(0, 8, 16, 24, 28, 32))
                .as((n, length) -> Prefix.of(new Ip4(10 << 24 | n << 20 | n << 12 | n << 4 | n), length));
    }
}
