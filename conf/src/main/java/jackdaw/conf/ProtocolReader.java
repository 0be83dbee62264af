package jackdaw.conf;

import jackdaw.bfd.BfdConfig;
import jackdaw.bfd.BfdConfigReader;
import jackdaw.bgp.PeerConfig;
import jackdaw.conf.hocon.HoconSettings;
import jackdaw.conf.hocon.ProblemLog;
import jackdaw.conf.hocon.ProtocolBlock;
import jackdaw.nat.ServiceConfigReader;
import jackdaw.nat.Site;
import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.rib.builtin.DeviceConfig;
import jackdaw.rib.builtin.DirectConfig;
import jackdaw.rib.builtin.StaticConfig;
import jackdaw.rib.fib.KernelConfig;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the blocks of all protocols, in the order in which they start. */
final class ProtocolReader {
    /** What a neighbor must say for itself. */
    private static final String ANY_NEIGHBOR = "address = 192.0.2.1, local-as = 4200000000, remote-as = 4200000001, "
            + "ipv4 { import = none, export = none }";

    private final HoconSettings root;
    private final List<ProtocolBlock> blocks = new ArrayList<>();

    private ProtocolReader(HoconSettings root) {
        this.root = root;
    }

    static List<ProtocolBlock> readAll(HoconSettings root, RouterId routerId, Site site) {
        ProtocolReader reader = new ProtocolReader(root);
        Optional<Settings> device = root.block("device");
        reader.blocks.add(new ProtocolBlock(DeviceConfig.read(device), device.orElse(root)));
        reader.labeled("direct", DirectConfig::read);
        root.labeled("static").stream().filter(block -> !ValidationReader.isFor(block))
                .forEach(block -> reader.blocks.add(new ProtocolBlock(StaticConfig.read(block), block)));
        reader.kernel();
        reader.labeled("ospf", block -> OspfConfig.read(block, routerId));
        reader.bgp();
        reader.bfd();
        reader.labeled("services", block -> ServiceConfigReader.read(block, site));
        return reader.blocks;
    }

    private void labeled(String key, Function<Settings, ProtocolConfig> read) {
        root.labeled(key).forEach(block -> blocks.add(new ProtocolBlock(read.apply(block), block)));
    }

    /** The blocks ipv4 and ipv6, and any other that says its family: each fills one table of the kernel. */
    private void kernel() {
        for (Settings block : root.labeled("kernel")) {
            Optional<AddressFamily> family = switch (block.label()) {
                case "ipv4" -> Optional.of(AddressFamily.IPV4);
                case "ipv6" -> Optional.of(AddressFamily.IPV6);
                default -> block.choice("family", Families.BY_LABEL);
            };
            if (family.isEmpty()) {
                if (!block.has("family")) {
                    block.error("family", "is missing: ipv4 or ipv6");
                }
                // asked for all the same, so that what is wrong in it comes to light and nothing else
                KernelConfig.read(block, block.string("name").orElse(block.label()), AddressFamily.IPV4);
                continue;
            }
            String name = switch (block.label()) {
                case "ipv4" -> "kernel1";
                case "ipv6" -> "kernel2";
                default -> block.label();
            };
            blocks.add(new ProtocolBlock(KernelConfig.read(block, block.string("name").orElse(name), family.get()),
                    block));
        }
    }

    /** Written, or else with its defaults where somebody asks for sessions. */
    private void bfd() {
        Optional<Settings> block = root.block("bfd");
        if (block.isPresent()) {
            blocks.add(new ProtocolBlock(BfdConfigReader.read(block.get()), block.get()));
        } else if (blocks.stream().anyMatch(b -> wantsBfd(b.config()))) {
            blocks.add(new ProtocolBlock(BfdConfig.DEFAULT, root));
        }
    }

    private static boolean wantsBfd(ProtocolConfig config) {
        return switch (config) {
            case OspfConfig ospf -> ospf.interfaces().stream().anyMatch(InterfaceConfig::bfd);
            case PeerConfig peer -> peer.bfd();
            case StaticConfig routes -> routes.wantsBfd();
            default -> false;
        };
    }

    /** Every neighbor inherits {@code bgp.defaults}: whatever key or block it does not have itself. */
    private void bgp() {
        Optional<Settings> bgp = root.block("bgp");
        if (bgp.isEmpty()) {
            return;
        }
        Optional<Settings> defaults = bgp.get().block("defaults");
        List<Settings> neighbors = bgp.get().labeled("neighbors");
        for (Settings neighbor : neighbors) {
            Settings whole = neighbor.withDefaults(defaults);
            blocks.add(new ProtocolBlock(PeerConfig.read(whole), whole));
        }
        if (neighbors.isEmpty() && defaults.isPresent()) {
            defaults.get().warning("", "has no neighbor that could inherit it");
            // read for a neighbor that might come, so that what is wrong in it comes to light now
            PeerConfig.read(defaults.get().withDefaults(HoconSettings.ofText(Path.of("neighbor"), ANY_NEIGHBOR,
                    new ProblemLog()).map(Settings.class::cast)));
        }
    }
}
