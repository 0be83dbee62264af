package jackdaw.linux.nat;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Conditions of nftables: {@code {"op": "==", "left": WHAT, "right": VALUES}}. */
final class NftMatch {
    private final Function<Json, List<Json>> elements;

    /** @param elements the members of a set, or the value itself */
    NftMatch(Function<Json, List<Json>> elements) {
        this.elements = elements;
    }

    Match read(Json match) {
        String operator = match.text("op").orElse("");
        Optional<Json> left = match.get("left");
        Optional<Json> right = match.get("right");
        if (left.isEmpty() || right.isEmpty()) {
            return Match.ofCondition("a condition that cannot be read");
        }
        List<Json> values = elements.apply(right.get());
        return switch (operator) {
            case "==", "in" -> equal(left.get(), values);
            case "!=" -> unequal(left.get(), values);
            default -> Match.ofCondition(name(left.get()) + " " + operator);
        };
    }

    /** {@code left} is one of {@code values}. */
    Match equal(Json left, List<Json> values) {
        String name = name(left);
        Match other = Match.ofCondition(name);
        return switch (name) {
            case "ip saddr", "ip6 saddr" -> {
                List<Prefix> sources = new ArrayList<>();
                values.forEach(value -> range(value).ifPresent(range -> sources.addAll(range.prefixes())));
                yield Match.ofSources(sources);
            }
            case "meta oifname", "meta oif" -> Match.ofOuts(texts(values));
            case "meta l4proto", "ip protocol", "ip6 nexthdr" -> Match.ofProtocols(new TreeSet<>(texts(values)));
            case "meta nfproto", "meta protocol" -> families(texts(values)).map(Match::ofFamilies).orElse(other);
            case "meta iifname", "meta iif" -> Match.ofHarmless();
            case "tcp dport", "tcp sport", "udp dport", "udp sport", "th dport", "th sport" ->
                    Match.ofPorts(new PortMatch(name.substring(0, name.indexOf(' ')), name.endsWith("sport"),
                            values.stream().flatMap(value -> ports(value).stream()).toList()), name);
            case "ct state" -> texts(values).contains("new") ? Match.ofHarmless() : other;
            default -> other;
        };
    }

    private Match unequal(Json left, List<Json> values) {
        String name = name(left);
        return switch (name) {
            case "meta oifname", "meta oif" -> texts(values).stream().map(out -> Match.ofOuts(List.of("!" + out)))
                    .reduce(Match.ALWAYS, Match::and);
            case "ip daddr", "ip6 daddr", "meta iifname", "meta iif" -> Match.ofHarmless();
            default -> Match.ofCondition(name + " !=");
        };
    }

    /** As nft itself would write it: {@code ip saddr}, {@code meta mark}, {@code ct state}. */
    static String name(Json left) {
        Optional<Map.Entry<String, Json>> single = left.single();
        if (single.isEmpty()) {
            return "a condition";
        }
        Json inner = single.get().getValue();
        return switch (single.get().getKey()) {
            case "payload" -> inner.text("protocol").orElse("raw") + " " + inner.text("field").orElse("payload");
            case "meta", "ct", "rt", "socket" -> single.get().getKey() + " " + inner.text("key").orElse("");
            case "fib" -> "fib " + inner.text("result").orElse("");
            default -> single.get().getKey();
        };
    }

    static boolean isSource(Json key) {
        return name(key).equals("ip saddr") || name(key).equals("ip6 saddr");
    }

    /** Whether every packet has a value for it: a hash, or a running or random number. */
    static boolean isNumber(Json key) {
        return Set.of("jhash", "symhash", "numgen").contains(name(key));
    }

    /** An address, {@code {"prefix": …}} or {@code {"range": […]}}. */
    static Optional<AddressRange> range(Json value) {
        Optional<Json> prefix = value.get("prefix");
        if (prefix.isPresent()) {
            return AddressText.prefix(prefix.get().text("addr").orElse("") + "/" + prefix.get().text("len").orElse(""))
                    .map(AddressRange::of);
        }
        Optional<List<Json>> range = value.get("range").map(Json::list).filter(ends -> ends.size() == 2);
        if (range.isPresent()) {
            return AddressText.range(address(range.get().get(0)), address(range.get().get(1)));
        }
        return address(value).map(AddressRange::of);
    }

    /** A port or {@code {"range": […]}}. */
    static Optional<PortRange> ports(Json value) {
        Optional<List<Json>> range = value.get("range").map(Json::list).filter(ends -> ends.size() == 2);
        return range.isPresent() ? PortText.range(range.get().get(0).text().orElse(""),
                range.get().get(1).text().orElse("")) : value.text().flatMap(PortText::range);
    }

    private static Optional<IpAddress> address(Json value) {
        return value.text().flatMap(AddressText::address);
    }

    private static List<String> texts(List<Json> values) {
        return values.stream().flatMap(value -> value.text().stream()).toList();
    }

    private static Optional<Set<AddressFamily>> families(List<String> names) {
        Set<AddressFamily> families = new TreeSet<>();
        for (String name : names) {
            switch (name) {
                case "ipv4", "ip" -> families.add(AddressFamily.IPV4);
                case "ipv6", "ip6" -> families.add(AddressFamily.IPV6);
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(families);
    }
}
