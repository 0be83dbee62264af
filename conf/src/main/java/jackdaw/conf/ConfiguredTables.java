package jackdaw.conf;

import jackdaw.conf.hocon.HoconSettings;
import jackdaw.policy.value.NetworkKind;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.protocol.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The block {@code tables}.
 *
 * @param routing    tables of routes by name, master4 and master6 first
 * @param validation tables of ROAs and ASPA objects
 */
record ConfiguredTables(Map<String, AddressFamily> routing, Map<String, NetworkKind> validation) {
    private static final Map<String, NetworkKind> KINDS = Map.of("ipv4", NetworkKind.IP4, "ipv6", NetworkKind.IP6,
            "roa4", NetworkKind.ROA4, "roa6", NetworkKind.ROA6, "aspa", NetworkKind.ASPA);

    static ConfiguredTables read(HoconSettings root) {
        ConfiguredTables tables = new ConfiguredTables(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (AddressFamily family : AddressFamily.values()) {
            tables.routing.put(ChannelConfig.masterTable(family), family);
        }
        root.child("tables").ifPresent(block -> root.labels("tables").forEach(name -> tables.read(block, name)));
        return tables;
    }

    /** A table: {@code NAME = KIND}, or a block that says its family. */
    private void read(HoconSettings block, String name) {
        if (!block.isBlock(name)) {
            block.choice(name, KINDS).ifPresent(kind -> add(name, kind));
            check(name, block, name);
            return;
        }
        block.labeledChild(name).ifPresent(table -> {
            check(name, table, "");
            Optional<NetworkKind> kind = table.choice("family", KINDS);
            if (!table.has("family")) {
                table.error("family", "is missing: ipv4, ipv6, roa4, roa6 or aspa");
            }
            kind.ifPresent(k -> add(name, k));
        });
    }

    private void check(String name, Settings at, String key) {
        CrossChecks.checkName(name, at, key);
        if (name.equals("master4") || name.equals("master6")) {
            at.error(key, "the table " + name + " is always there");
        }
    }

    private void add(String name, NetworkKind kind) {
        switch (kind) {
            case IP4 -> routing.putIfAbsent(name, AddressFamily.IPV4);
            case IP6 -> routing.putIfAbsent(name, AddressFamily.IPV6);
            default -> validation.put(name, kind);
        }
    }
}
