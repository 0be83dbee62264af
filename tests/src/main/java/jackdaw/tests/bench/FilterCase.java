package jackdaw.tests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Filters that are measured, as text for either daemon. */
enum FilterCase {
    GATEWAY("the gateway's four filters", "ospf_import", "ospf_export", "bgp_import", "bgp_export"),
    TAGGING("bogons, path length, tags", "tagging"),
    EXCHANGE("an exchange's import, sets of 100,000", "exchange");

    private static final int SET_SIZE = 100_000;
    private static final String TAGGING_TEXT = """
            define bogons = [ 0.0.0.0/8+, 10.0.0.0/8+, 100.64.0.0/10+, 127.0.0.0/8+, 169.254.0.0/16+, 172.16.0.0/12+,
              192.0.0.0/24+, 192.0.2.0/24+, 192.168.0.0/16+, 198.18.0.0/15+, 198.51.100.0/24+, 203.0.113.0/24+,
              224.0.0.0/4+, 240.0.0.0/4+ ];
            define private_as = [ 0, 23456, 64496..64511, 64512..65534, 65535, 4200000000..4294967295 ];
            filter tagging {
              if net.len < 8 || net.len > 24 then reject;
              if net ~ bogons then reject;
              if bgp_path.len > 40 || bgp_path ~ private_as then reject;
              if bgp_path.len > 4 then bgp_community.add((64500, 200)); else bgp_community.add((64500, 100));
              if (65535, 666) ~ bgp_community then reject;
              bgp_local_pref = 120;
              bgp_large_community.add((64500, 1, 10));
              accept;
            }
            """;
    private static final String EXCHANGE_TEXT = """
            define transit = [ 174, 701, 1299, 2914, 3257, 3320, 3356, 5511, 6453, 6461, 6762, 6830, 7018, 12956 ];
            function is_short_or_long() -> bool { return net.len < 8 || net.len > 24; }
            function has_bad_path(int peer) -> bool {
              if bgp_path.first != peer then return true;
              if bgp_path.len > 64 then return true;
              return bgp_path ~ transit;
            }
            filter exchange {
              if is_short_or_long() then reject;
              if has_bad_path(20001) then reject;
              if bgp_path.last !~ members then reject;
              if net !~ registered then reject;
              bgp_community.delete([ (64500, *) ]);
              bgp_community.add((64500, 1000));
              bgp_large_community.add((64500, 0, 1000));
              accept;
            }
            """;

    private final String title;
    private final List<String> filters;

    FilterCase(String title, String... filters) {
        this.title = title;
        this.filters = List.of(filters);
    }

    String title() {
        return title;
    }

    List<String> filters() {
        return filters;
    }

    String text() {
        return switch (this) {
            case GATEWAY -> read(Path.of(System.getProperty("jackdaw.root", ".."), "examples", "gateway.filters"));
            case TAGGING -> TAGGING_TEXT;
            case EXCHANGE -> sets() + EXCHANGE_TEXT.replace("-> bool ", "");
        };
    }

    /** Half of the routes' prefixes and origins are in them. */
    private static String sets() {
        Random random = new Random(SET_SIZE);
        List<FilterRoutes.Given> routes = FilterRoutes.all();
        String registered = IntStream.range(0, SET_SIZE).mapToObj(i -> i % 2 == 0 ? routes.get(i) + "{8,24}"
                : FeedPrefixes.ipv4(1, random).getFirst().toString()).collect(Collectors.joining(", "));
        String members = IntStream.range(0, SET_SIZE).mapToObj(i -> Integer.toString(FilterRoutes.origin(2 * i)))
                .collect(Collectors.joining(", "));
        return "define registered = [ " + registered + " ];\ndefine members = [ " + members + " ];\n";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
