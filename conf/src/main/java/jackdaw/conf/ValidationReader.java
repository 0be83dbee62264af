package jackdaw.conf;

import jackdaw.conf.hocon.HoconSettings;
import jackdaw.conf.hocon.NearName;
import jackdaw.policy.validation.AspaTable;
import jackdaw.policy.validation.RoaTable;
import jackdaw.policy.validation.ValidationTables;
import jackdaw.policy.value.NetworkKind;
import jackdaw.policy.value.Roa;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Static ROAs and ASPA objects: the blocks of {@code static} that name a table of theirs. They are written as BIRD
 * writes them: {@code 10.0.0.0/8 max 24 as 65000}, {@code aspa 65000 providers 65001, 65002},
 * {@code aspa 65003 transit}.
 */
final class ValidationReader {
    private static final Pattern ROA = Pattern.compile("(\\S+)\\s+max\\s+(\\d{1,3})\\s+as\\s+(\\d{1,10})");
    private static final Pattern ASPA = Pattern.compile(
            "aspa\\s+(\\d{1,10})\\s+(?:transit|providers\\s+(\\d{1,10}(?:\\s*,\\s*\\d{1,10})*))");
    private static final long MAX_ASN = 0xffff_ffffL;
    /** What an AS without providers lists (draft-ietf-sidrops-aspa-profile §3). */
    private static final long NO_PROVIDER = 0;

    /** By table and by block. */
    private final Map<String, Map<String, List<Roa>>> roas = new HashMap<>();
    private final Map<String, Map<String, AspaTable.Builder>> aspas = new HashMap<>();
    private final ConfiguredTables tables;

    private ValidationReader(ConfiguredTables tables) {
        this.tables = tables;
    }

    /** Whether a block of {@code static} holds entries of this kind, and no routes. */
    static boolean isFor(Settings block) {
        return block.has("table");
    }

    /** What filters can check routes against. */
    static ValidationTables read(HoconSettings root, ConfiguredTables tables) {
        ValidationReader reader = new ValidationReader(tables);
        root.child("static").ifPresent(blocks -> root.labels("static").stream().filter(blocks::isBlock)
                .forEach(label -> blocks.child(label).filter(ValidationReader::isFor)
                        .ifPresent(block -> reader.read(block, label))));
        return reader.build();
    }

    private void read(HoconSettings block, String label) {
        String table = block.requiredString("table");
        NetworkKind kind = tables.validation().get(table);
        if (kind == null) {
            block.error("table", tables.routing().containsKey(table)
                    ? "table " + table + " is for routes: write it inside ipv4 or ipv6"
                    : "there is no table " + table + NearName.hint(table, tables.validation().keySet())
                            + ": declare it in the block tables");
        }
        block.string("description");
        boolean isUsed = !block.flag("disabled", false) && kind != null;
        for (String text : block.strings("routes")) {
            try {
                add(table, label, kind == null ? guessed(text) : kind, text.strip(), isUsed);
            } catch (IllegalArgumentException e) {
                block.error("routes", e.getMessage());
            }
        }
    }

    /** So that what is wrong in an entry comes to light all the same. */
    private static NetworkKind guessed(String text) {
        return text.startsWith("aspa") ? NetworkKind.ASPA : text.indexOf(':') >= 0 ? NetworkKind.ROA6
                : NetworkKind.ROA4;
    }

    private void add(String table, String label, NetworkKind kind, String text, boolean isUsed) {
        if (kind == NetworkKind.ASPA) {
            Matcher matcher = matcher(ASPA, text, "aspa CUSTOMER providers AS, AS or aspa CUSTOMER transit");
            List<Long> providers = matcher.group(2) == null ? List.of(NO_PROVIDER)
                    : Arrays.stream(matcher.group(2).split("\\s*,\\s*")).map(ValidationReader::asn).toList();
            long customer = asn(matcher.group(1));
            if (isUsed) {
                aspas.computeIfAbsent(table, _ -> new LinkedHashMap<>())
                        .computeIfAbsent(label, _ -> new AspaTable.Builder()).add(customer, providers);
            }
            return;
        }
        Matcher matcher = matcher(ROA, text, "PREFIX max LENGTH as AS");
        Roa roa = new Roa(Prefix.parse(matcher.group(1)), Integer.parseInt(matcher.group(2)), asn(matcher.group(3)));
        if (roa.kind() != kind) {
            throw new IllegalArgumentException("'" + text + "' does not fit into table " + table);
        }
        if (isUsed) {
            roas.computeIfAbsent(table, _ -> new LinkedHashMap<>()).computeIfAbsent(label, _ -> new ArrayList<>())
                    .add(roa);
        }
    }

    private static Matcher matcher(Pattern pattern, String text, String form) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not " + form);
        }
        return matcher;
    }

    private static long asn(String digits) {
        long asn = Long.parseLong(digits);
        if (asn > MAX_ASN) {
            throw new IllegalArgumentException(digits + " is no AS number");
        }
        return asn;
    }

    private ValidationTables build() {
        Map<String, RoaTable> builtRoas = new HashMap<>();
        Map<String, Map<String, RoaTable>> blocks = new HashMap<>();
        Map<String, AspaTable> builtAspas = new HashMap<>();
        Map<String, Map<String, AspaTable>> aspaBlocks = new HashMap<>();
        tables.validation().forEach((name, kind) -> {
            if (kind == NetworkKind.ASPA) {
                Map<String, AspaTable> built = new LinkedHashMap<>();
                AspaTable.Builder all = new AspaTable.Builder();
                aspas.getOrDefault(name, Map.of()).forEach((label, each) -> {
                    built.put(label, each.build());
                    built.get(label).objects().forEach(all::add);
                });
                aspaBlocks.put(name, built);
                builtAspas.put(name, all.build());
            } else {
                AddressFamily family = kind == NetworkKind.ROA4 ? AddressFamily.IPV4 : AddressFamily.IPV6;
                Map<String, List<Roa>> entries = roas.getOrDefault(name, Map.of());
                Map<String, RoaTable> built = new LinkedHashMap<>();
                entries.forEach((label, each) -> built.put(label, RoaTable.of(family, each)));
                blocks.put(name, built);
                builtRoas.put(name, built.size() == 1 ? built.values().iterator().next()
                        : RoaTable.of(family, entries.values().stream().flatMap(List::stream).toList()));
            }
        });
        Set<String> names = new HashSet<>(tables.routing().keySet());
        names.addAll(tables.validation().keySet());
        return new ValidationTables(names, builtRoas, builtAspas, blocks, aspaBlocks);
    }
}
