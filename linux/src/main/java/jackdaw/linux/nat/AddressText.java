package jackdaw.linux.nat;

import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.Arrays;
import java.util.Optional;

/** Addresses as rules write them. What cannot be read is empty, never thrown. */
final class AddressText {
    private AddressText() {
    }

    static Optional<IpAddress> address(String text) {
        try {
            return Optional.of(IpAddress.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** {@code ADDRESS/LENGTH}, {@code ADDRESS/MASK} or {@code ADDRESS}. */
    static Optional<Prefix> prefix(String text) {
        int slash = text.indexOf('/');
        Optional<IpAddress> address = address(slash < 0 ? text : text.substring(0, slash));
        return address.flatMap(base -> slash < 0 ? Optional.of(Prefix.host(base))
                : length(text.substring(slash + 1), base).map(length -> Prefix.of(base, length)));
    }

    /** {@code ADDRESS} or {@code ADDRESS-ADDRESS}. */
    static Optional<AddressRange> range(String text) {
        int dash = text.indexOf('-');
        return dash < 0 ? address(text).map(AddressRange::of)
                : range(address(text.substring(0, dash)), address(text.substring(dash + 1)));
    }

    static Optional<AddressRange> range(Optional<IpAddress> first, Optional<IpAddress> last) {
        return first.isPresent() && last.isPresent() && first.get().family() == last.get().family()
                && first.get().compareTo(last.get()) <= 0
                ? Optional.of(new AddressRange(first.get(), last.get())) : Optional.empty();
    }

    private static Optional<Integer> length(String text, IpAddress base) {
        int bits = base.family().bits();
        if (text.matches("[0-9]{1,3}")) {
            return Optional.of(Integer.parseInt(text)).filter(length -> length <= bits);
        }
        return address(text).filter(mask -> mask.family() == base.family()).flatMap(mask -> {
            for (int length = 0; length <= bits; length++) {
                if (mask.equals(allOnes(mask).masked(length))) {
                    return Optional.of(length);
                }
            }
            return Optional.empty();
        });
    }

    private static IpAddress allOnes(IpAddress like) {
        byte[] octets = like.toBytes();
        Arrays.fill(octets, (byte) 0xff);
        return IpAddress.of(octets);
    }
}
