package jackdaw.conf;

import jackdaw.conf.hocon.HoconSettings;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.PrefixPattern;
import jackdaw.policy.value.PrefixSet;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.ValueSet;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a configuration says of the gateway, as constants of its filters: router id, networks of the site, what services
 * attract and translate to, AS numbers, areas. A name is the path of its key with {@code _} between and inside its
 * words; prefixes are sets, one for each family. What cannot be read is left out and told by whoever reads it next.
 */
final class ConfiguredValues {
    private static final long MAX_AS = 0xffff_ffffL;

    private final HoconSettings root;
    private final Map<String, Value> values = new HashMap<>();

    private ConfiguredValues(HoconSettings root) {
        this.root = root;
    }

    static Map<String, Value> of(HoconSettings root) {
        ConfiguredValues read = new ConfiguredValues(root);
        read.router();
        read.services();
        read.neighbors();
        read.areas();
        return read.values;
    }

    private void put(String path, Value value) {
        values.put(path.replace('-', '_'), value);
    }

    private void router() {
        root.string("router-id").flatMap(t -> parsed(t, RouterId::parse))
                .ifPresent(id -> put("router_id", new Value.Quad(id.bits())));
        put("site_supernets", root.child("site").map(site -> prefixes(site, "supernets")).orElse(List.of()),
                PrefixPattern::orLonger);
    }

    private void services() {
        Map<String, List<Prefix>> all = new HashMap<>(Map.of("attract", new ArrayList<>(),
                "pools", new ArrayList<>()));
        for (String label : root.labels("services")) {
            root.child("services").flatMap(s -> s.child(label)).ifPresent(service ->
                    all.forEach((key, whole) -> {
                        List<Prefix> prefixes = prefixes(service, key);
                        put("services_" + label + "_" + key, prefixes, PrefixPattern::exact);
                        whole.addAll(prefixes);
                    }));
        }
        all.forEach((key, prefixes) -> put("services_" + key, prefixes, PrefixPattern::exact));
    }

    private void neighbors() {
        Optional<HoconSettings> bgp = root.child("bgp");
        Optional<HoconSettings> defaults = bgp.flatMap(b -> b.child("defaults"));
        Set<Long> own = new LinkedHashSet<>();
        for (String label : bgp.map(b -> b.labels("neighbors")).orElse(List.of())) {
            Optional<HoconSettings> neighbor = bgp.flatMap(b -> b.child("neighbors")).flatMap(n -> n.child(label));
            for (String key : List.of("local-as", "remote-as")) {
                Optional<Long> number = neighbor.flatMap(n -> number(n, key))
                        .or(() -> defaults.flatMap(d -> number(d, key)));
                number.ifPresent(n -> put("bgp_" + label + "_" + key, new Value.Int(n)));
                number.filter(_ -> key.equals("local-as")).ifPresent(own::add);
            }
        }
        if (own.size() == 1) {
            put("bgp_local_as", new Value.Int(own.iterator().next()));
        }
    }

    private void areas() {
        for (String label : root.labels("ospf")) {
            List<Value> areas = root.child("ospf").flatMap(o -> o.child(label)).map(o -> o.labels("areas"))
                    .orElse(List.of()).stream().flatMap(a -> parsed(a, RouterId::parse).stream())
                    .<Value>map(id -> new Value.Quad(id.bits())).toList();
            put("ospf_" + label + "_areas", new Value.Set(ValueSet.of(Basic.QUAD,
                    areas.stream().map(a -> ValueSet.interval(a, a)).toList())));
        }
    }

    private void put(String name, List<Prefix> prefixes, Function<Prefix, PrefixPattern> pattern) {
        for (AddressFamily family : AddressFamily.values()) {
            put(name + (family == AddressFamily.IPV4 ? "4" : "6"), new Value.PrefixSetValue(PrefixSet.of(
                    prefixes.stream().filter(p -> p.family() == family).map(pattern).distinct().toList())));
        }
    }

    private static List<Prefix> prefixes(HoconSettings block, String key) {
        return block.strings(key).stream().flatMap(t -> parsed(t, Prefix::parse).stream()).toList();
    }

    private static Optional<Long> number(HoconSettings block, String key) {
        return block.string(key).flatMap(t -> parsed(t, Long::parseLong)).filter(n -> n >= 0 && n <= MAX_AS);
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text.strip()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
