package jackdaw.conf;

import jackdaw.bgp.PeerConfig;
import jackdaw.conf.hocon.NearName;
import jackdaw.conf.hocon.ProtocolBlock;
import jackdaw.nat.ServiceConfig;
import jackdaw.nat.Site;
import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.auth.Authentication;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.fib.KernelConfig;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What only the whole configuration can tell. */
final class CrossChecks {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final List<ProtocolBlock> protocols;
    private final ConfiguredTables tables;
    private final Site site;

    private CrossChecks(List<ProtocolBlock> protocols, ConfiguredTables tables, Site site) {
        this.protocols = protocols;
        this.tables = tables;
        this.site = site;
    }

    static void check(List<ProtocolBlock> protocols, ConfiguredTables tables, Site site) {
        CrossChecks checks = new CrossChecks(protocols, tables, site);
        checks.names();
        checks.channelTables();
        checks.kernelTables();
        checks.owners();
        checks.egress();
        Encounters.check(protocols);
        checks.policies();
        for (ProtocolBlock block : protocols) {
            if (block.config() instanceof OspfConfig ospf) {
                checks.outside(ospf, block.settings());
            }
        }
        checks.authentication();
    }

    /** BIRD's tools split protocol names from the rest of a line by what a name may hold. */
    static void checkName(String name, Settings settings) {
        checkName(name, settings, "");
    }

    /** The same for a name that is a key. */
    static void checkName(String name, Settings settings, String key) {
        if (!NAME.matcher(name).matches()) {
            settings.error(key, "'" + name + "' is no name: use letters, digits and '_'"
                    + (name.contains("-") ? ", such as " + name.replace('-', '_') : ""));
        } else if (name.equals("all")) {
            settings.error(key, "'all' is no name: commands take it for all there are");
        }
    }

    private void names() {
        Map<String, Settings> seen = new HashMap<>();
        for (ProtocolBlock block : protocols) {
            String name = block.config().name();
            checkName(name, block.settings());
            Settings before = seen.putIfAbsent(name, block.settings());
            if (before != null) {
                block.settings().error("", "the name " + name + " is taken by " + before.path());
            }
        }
    }

    private void channelTables() {
        for (ProtocolBlock block : protocols) {
            for (ChannelConfig channel : block.config().channels()) {
                AddressFamily family = tables.routing().get(channel.table());
                if (tables.validation().containsKey(channel.table())) {
                    table(block, channel, "table " + channel.table() + " holds no routes but what filters check them "
                            + "against");
                } else if (family == null) {
                    table(block, channel, "there is no table " + channel.table()
                            + NearName.hint(channel.table(), tables.routing().keySet())
                            + ": declare it in the block tables");
                } else if (family != channel.family()) {
                    table(block, channel, "table " + channel.table() + " is of family " + family.label() + ", not "
                            + channel.family().label());
                }
            }
        }
    }

    /** Two protocols on one table would take each other's routes for strays. */
    private void kernelTables() {
        Map<String, String> users = new HashMap<>();
        for (ProtocolBlock block : protocols) {
            if (block.config() instanceof KernelConfig kernel) {
                String before = users.putIfAbsent(kernel.family().label() + kernel.kernelTable(), kernel.name());
                if (before != null) {
                    block.settings().error("kernel-table", "table " + kernel.kernelTable() + " of "
                            + kernel.family().label() + " is filled by " + before + " already");
                }
            }
        }
    }

    private static void table(ProtocolBlock block, ChannelConfig channel, String message) {
        if (block.config() instanceof KernelConfig) {
            block.settings().error("table", message);
            return;
        }
        if (block.config() instanceof ServiceConfig) {
            block.settings().error(channel.family() == AddressFamily.IPV4 ? "table4" : "table6", message);
            return;
        }
        channelBlock(block, channel.family()).ifPresentOrElse(c -> c.error("table", message),
                () -> block.settings().error("", message));
    }

    private static Optional<Settings> channelBlock(ProtocolBlock block, AddressFamily family) {
        return block.settings().block(family.label());
    }

    /** docs/services.md: who attracts a prefix decides about it alone. */
    private void owners() {
        Map<Prefix, String> owners = new HashMap<>();
        for (ProtocolBlock block : protocols) {
            if (block.config() instanceof ServiceConfig service) {
                for (Prefix prefix : service.attract()) {
                    String before = owners.putIfAbsent(prefix, service.name());
                    if (before != null && !before.equals(service.name())) {
                        block.settings().error("attract", prefix + " is attracted by service " + before + " already");
                    }
                }
            }
        }
    }

    /** A name that is nobody's would keep the service down for ever. */
    private void egress() {
        Set<String> names = new TreeSet<>();
        protocols.stream().filter(block -> !(block.config() instanceof ServiceConfig))
                .forEach(block -> names.add(block.config().name()));
        for (ProtocolBlock block : protocols) {
            if (block.config() instanceof ServiceConfig service) {
                service.egressFrom().stream().filter(name -> !names.contains(name)).sorted().forEach(name ->
                        block.settings().error("egress-from", "there is no protocol " + name
                                + NearName.hint(name, names)));
            }
        }
    }

    /** RFC 8212: without a filter nothing passes, which is safe but seldom meant. */
    private void policies() {
        for (ProtocolBlock block : protocols) {
            if (block.config() instanceof PeerConfig peer) {
                for (ChannelConfig channel : peer.channels()) {
                    warnWithoutPolicy(block, channel, "import", channel.importFilter());
                    warnWithoutPolicy(block, channel, "export", channel.exportFilter());
                }
            }
        }
    }

    private static void warnWithoutPolicy(ProtocolBlock block, ChannelConfig channel, String key,
                                          ChannelFilter filter) {
        if (filter.equals(ChannelFilter.NO_POLICY)) {
            channelBlock(block, channel.family()).orElse(block.settings()).warning(key,
                    "is missing, so no route passes (RFC 8212): write " + key + " = none if that is meant");
        }
    }

    /**
     * OSPF speaks on an outside interface only when told twice: by its exact name, and by {@code allow-outside}. A stub
     * block speaks to nobody and may match.
     */
    private void outside(OspfConfig ospf, Settings settings) {
        for (String name : site.outside()) {
            Optional<InterfaceConfig> found = ospf.interfaceConfig(name).filter(i -> !i.stub());
            if (found.isPresent() && !(found.get().allowOutside() && found.get().isExactName())) {
                interfaceBlock(settings, found.get().label()).orElse(settings).error("", found.get().isExactName()
                        ? name + " is an outside interface (site.outside): OSPF would speak to strangers; "
                                + "write allow-outside = true if that is meant"
                        : "the pattern " + found.get().pattern() + " matches the outside interface " + name
                                + " (site.outside): give " + name + " a block of its own, stub or with "
                                + "allow-outside = true, or choose a narrower pattern");
            }
        }
    }

    private static Optional<Settings> interfaceBlock(Settings ospf, String label) {
        return ospf.labeled("areas").stream().flatMap(a -> a.labeled("interfaces").stream())
                .filter(i -> i.label().equals(label)).findFirst();
    }

    /** Whoever can reach the link can speak the unprotected version. */
    private void authentication() {
        boolean v2Protected = protocols.stream().anyMatch(b -> b.config() instanceof OspfConfig ospf
                && ospf.version() == OspfVersion.V2 && ospf.interfaces().stream().anyMatch(CrossChecks::isProtected));
        for (ProtocolBlock block : protocols) {
            if (v2Protected && block.config() instanceof OspfConfig ospf && ospf.version() == OspfVersion.V3
                    && ospf.interfaces().stream().anyMatch(i -> !i.stub() && !isProtected(i))) {
                block.settings().warning("", "is not authenticated although OSPFv2 is: give its interfaces "
                        + "an authentication of their own (RFC 7166)");
            }
        }
    }

    private static boolean isProtected(InterfaceConfig config) {
        return !config.authentication().equals(Authentication.None.NONE);
    }
}
