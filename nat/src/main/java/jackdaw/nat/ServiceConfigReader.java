package jackdaw.nat;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Settings;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the block of one service. */
public final class ServiceConfigReader {
    private static final Map<String, AddressFamily> FAMILIES =
            Map.of("ipv4", AddressFamily.IPV4, "ipv6", AddressFamily.IPV6);

    private final Settings settings;
    private final ServiceKind kind;

    private ServiceConfigReader(Settings settings) {
        this.settings = settings;
        this.kind = kind(settings);
    }

    /** @param settings the labeled block {@code services.NAME} */
    public static ServiceConfig read(Settings settings, Site site) {
        return new ServiceConfigReader(settings).service(site);
    }

    private static ServiceKind kind(Settings settings) {
        Optional<ServiceKind> named = ServiceKind.ofName(settings.label());
        Optional<ServiceKind> said = settings.choice("kind", ServiceKind.WORDS);
        if (named.isEmpty() && said.isEmpty() && !settings.has("kind")) {
            settings.error("", "the name of the service does not tell its kind: "
                    + "say kind = nat44, nat66, nat64, dns64 or custom");
        }
        return said.or(() -> named).orElse(ServiceKind.CUSTOM);
    }

    private ServiceConfig service(Site site) {
        Optional<Prefix> dns64 = settings.prefix("prefix");
        dns64.ifPresent(this::checkSynthesisPrefix);
        Translator translator = settings.block("translator").map(Translator::read).orElse(Translator.NONE);
        if (kind == ServiceKind.DNS64 && translator.kind() != Translator.Kind.NONE) {
            settings.error("translator", "dns64 has no translator");
        }
        List<Prefix> attract = attract();
        List<Prefix> pools = pools();
        Probing probing = new ProbesReader(new ProbeSubjects(kind, attract, pools, translator, dns64, site))
                .read(settings);
        return new ServiceConfig(settings.label(), settings.string("description").orElse(""),
                settings.flag("enabled", true), kind, attract, pools, translator, dns64, egress(),
                Set.copyOf(settings.strings("egress-from")), (int) settings.number("min-sessions", 1, 1, 1000),
                ServiceTiming.read(settings, site), HealthRules.read(settings), steps(),
                probing, site,
                Map.of(AddressFamily.IPV4, settings.string("table4").orElse("master4"),
                        AddressFamily.IPV6, settings.string("table6").orElse("master6")));
    }

    private List<Prefix> attract() {
        List<Prefix> attract = distinct("attract", settings.prefixes("attract"));
        if (attract.isEmpty()) {
            settings.error("attract", "a service needs at least one prefix that attracts traffic");
        }
        checkFamilies("attract", attract, kind.attractFamilies());
        for (Prefix p : attract) {
            if (kind == ServiceKind.NAT64 && p.isDefault()) {
                settings.error("attract", "nat64 attracts its /96, not a default");
            }
            if (kind == ServiceKind.DNS64 && !p.isHost()) {
                settings.error("attract", p + ": dns64 attracts anycast addresses, /32 or /128");
            }
        }
        return attract;
    }

    private List<Prefix> pools() {
        List<Prefix> pools = distinct("pools", settings.prefixes("pools"));
        checkFamilies("pools", pools, kind.poolFamilies());
        pools.stream().filter(Prefix::isDefault).forEach(p -> settings.error("pools", p + " cannot be a pool"));
        if (pools.isEmpty() && kind != ServiceKind.DNS64 && kind != ServiceKind.CUSTOM) {
            settings.warning("pools", kind.label() + " without a pool: nothing proves that replies come back");
        }
        return pools;
    }

    private List<Prefix> distinct(String key, List<Prefix> prefixes) {
        Set<Prefix> seen = new HashSet<>();
        for (Prefix p : prefixes) {
            if (!seen.add(p)) {
                settings.error(key, p + " is listed twice");
            }
        }
        return prefixes.stream().distinct().toList();
    }

    private void checkFamilies(String key, List<Prefix> prefixes, Set<AddressFamily> allowed) {
        for (Prefix p : prefixes) {
            if (allowed.isEmpty()) {
                settings.error(key, kind.label() + " has no " + key);
            } else if (!allowed.contains(p.family())) {
                settings.error(key, p + " is " + p.family().label() + ", which is not the family of "
                        + kind.label() + "'s " + key);
            }
        }
    }

    private Set<AddressFamily> egress() {
        Set<AddressFamily> egress = EnumSet.noneOf(AddressFamily.class);
        for (String word : settings.strings("egress")) {
            AddressFamily family = FAMILIES.get(word);
            if (family == null) {
                settings.error("egress", "'" + word + "' is no family: ipv4 or ipv6");
            } else if (kind == ServiceKind.CUSTOM || kind == ServiceKind.DNS64) {
                egress.add(family);
            } else {
                settings.error("egress", "is known for " + kind.label() + "; only custom and dns64 can choose");
            }
        }
        return egress.isEmpty() ? kind.egressFamilies() : egress;
    }

    /** RFC 6052 §2.2 allows these lengths only. */
    private void checkSynthesisPrefix(Prefix prefix) {
        if (kind != ServiceKind.DNS64) {
            settings.error("prefix", "belongs to dns64");
        } else if (prefix.family() != AddressFamily.IPV6
                || !Set.of(32, 40, 48, 56, 64, 96).contains(prefix.length())) {
            settings.error("prefix", prefix + " is no NAT64 prefix: IPv6 of length 32, 40, 48, 56, 64 or 96");
        }
    }

    private DemotionSteps steps() {
        Optional<Settings> block = settings.block("demotion");
        if (block.isEmpty()) {
            return DemotionSteps.DEFAULT;
        }
        Settings steps = block.get();
        DemotionSteps read = new DemotionSteps(
                (int) steps.number("recovering", DemotionSteps.DEFAULT.recovering(), 1, DemotionSteps.MAX_METRIC),
                (int) steps.number("failing", DemotionSteps.DEFAULT.failing(), 1, DemotionSteps.MAX_METRIC));
        if (read.recovering() >= read.failing()) {
            steps.error("failing", "must exceed recovering: a recovering gateway goes before a failing one");
        }
        return read;
    }
}
