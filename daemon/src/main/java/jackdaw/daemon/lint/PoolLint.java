package jackdaw.daemon.lint;

import jackdaw.conf.JackdawConfig;
import jackdaw.conf.lint.Finding;
import jackdaw.conf.lint.Lint;
import jackdaw.linux.nat.AddressRange;
import jackdaw.linux.nat.Drift;
import jackdaw.linux.nat.JoolPool4;
import jackdaw.linux.nat.PortRange;
import jackdaw.linux.nat.SnatRule;
import jackdaw.linux.nat.SnatTarget;
import jackdaw.nat.ServiceConfig;
import jackdaw.nat.Translator;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether translators use the addresses that are announced, and none of them takes another's ports. */
final class PoolLint {
    private static final String SAME = "announce what is used and use what is announced";

    private final MachineReading machine;
    private final List<ServiceConfig> services;
    private final List<String> outside;
    private final List<Finding> findings = new ArrayList<>();

    PoolLint(JackdawConfig config, MachineReading machine) {
        this.machine = machine;
        this.services = config.protocols(ServiceConfig.class);
        this.outside = config.site().outside();
    }

    List<Finding> findings() {
        for (AddressFamily family : AddressFamily.values()) {
            outside.forEach(name -> snat(family, name));
        }
        for (ServiceConfig service : services) {
            instance(service).ifPresent(instance -> {
                pool6(service, instance);
                pool4(service, instance.pool4());
                ports(service, instance.pool4());
            });
        }
        return findings;
    }

    private static boolean isJool(ServiceConfig service) {
        return service.translator().kind() == Translator.Kind.JOOL;
    }

    private Optional<MachineReading.Instance> instance(ServiceConfig service) {
        return isJool(service) ? Optional.ofNullable(machine.jool().get(service.translator().instance()))
                : Optional.empty();
    }

    /** The kernel may translate to Jool's addresses too, and need not use what only Jool does. */
    private void snat(AddressFamily family, String name) {
        Map<Boolean, List<Prefix>> jools = services.stream().collect(Collectors.partitioningBy(PoolLint::isJool,
                Collectors.flatMapping(s -> s.pools().stream(), Collectors.toList())));
        if (jools.get(false).stream().anyMatch(p -> p.family() == family)) {
            machine.rules().snat().drift(family, name, jools.get(false), jools.get(true))
                    .ifPresent(text -> findings.add(Finding.of(Lint.SNAT_DRIFT, "on " + name + ": " + text,
                            SAME)));
        }
    }

    private void pool6(ServiceConfig service, MachineReading.Instance instance) {
        Optional<Prefix> pool6 = instance.state().pool6();
        if (pool6.filter(service.attract()::contains).isEmpty()) {
            add(service, Lint.POOL6_DRIFT, "Jool's instance " + service.translator().instance() + " has pool6 "
                    + pool6.map(Prefix::toString).orElse("none") + ", " + service.name() + " attracts "
                    + joined(service.attract()), "let both be the same");
        }
    }

    private void pool4(ServiceConfig service, List<JoolPool4> pool4) {
        if (pool4.isEmpty()) {
            boolean own = machine.of(outside).stream().anyMatch(a -> service.pools().stream()
                    .anyMatch(p -> p.contains(a)));
            if (!own && !service.pools().isEmpty()) {
                add(service, Lint.POOL4_DRIFT, "pool4 of Jool is empty, so it uses the machine's own addresses, not "
                        + joined(service.pools()), "jool pool4 add");
            }
            return;
        }
        List<Prefix> ofJoolAlone = service.pools().stream()
                .filter(p -> services.stream().noneMatch(s -> !isJool(s) && s.pools().contains(p))).toList();
        Drift.between("Jool", pool4.stream().map(JoolPool4::addresses).distinct().toList(), ofJoolAlone,
                service.pools()).ifPresent(text -> add(service, Lint.POOL4_DRIFT, text, SAME));
    }

    /** Two translators that do not know of each other's connections, or of the machine's own. */
    private void ports(ServiceConfig service, List<JoolPool4> pool4) {
        Set<String> overlaps = new TreeSet<>();
        Set<String> local = new TreeSet<>();
        for (JoolPool4 entry : pool4) {
            for (SnatRule rule : machine.rules().snat().rules()) {
                kernelPorts(rule, entry).filter(entry.ports()::overlaps).ifPresent(ports -> overlaps.add("Jool uses "
                        + "ports " + entry.ports() + " of " + entry.addresses() + ", the SNAT rule " + rule + " "
                        + (ports.equals(PortRange.ALL) ? "all" : ports)));
            }
            if (entry.protocol() != JoolPool4.Protocol.ICMP && entry.ports().overlaps(machine.ephemeral())
                    && machine.addresses().values().stream().anyMatch(all -> all.stream()
                    .anyMatch(entry.addresses()::contains))) {
                local.add("Jool uses ports " + entry.ports() + " of " + entry.addresses() + ", sockets of the machine "
                        + machine.ephemeral());
            }
        }
        overlaps.forEach(text -> add(service, Lint.PORT_OVERLAP, text + ": answers to one may reach the other",
                "give each its own part, such as snat to ADDRESS:1024-32767 and pool4 32768-65535"));
        local.forEach(text -> add(service, Lint.LOCAL_PORTS, text + ": their connections may break each other",
                "keep them apart with net.ipv4.ip_local_port_range or another range in pool4"));
    }

    /** The ports that a rule may take of an entry's addresses for that protocol. */
    private Optional<PortRange> kernelPorts(SnatRule rule, JoolPool4 entry) {
        String protocol = entry.protocol().name().toLowerCase(Locale.ROOT);
        if (rule.family() != AddressFamily.IPV4
                || !rule.protocols().isEmpty() && !rule.protocols().contains(protocol)) {
            return Optional.empty();
        }
        return switch (rule.target()) {
            case SnatTarget.Addresses(List<AddressRange> ranges, PortRange ports) -> ranges.stream()
                    .flatMap(range -> range.prefixes().stream())
                    .anyMatch(p -> p.covers(entry.addresses()) || entry.addresses().covers(p))
                    ? Optional.of(ports) : Optional.empty();
            case SnatTarget.OfInterface _ -> translated(rule).stream().anyMatch(entry.addresses()::contains)
                    ? Optional.of(PortRange.ALL) : Optional.empty();
        };
    }

    private List<IpAddress> translated(SnatRule rule) {
        return machine.of(machine.addresses().keySet().stream().filter(rule::leavesBy).toList());
    }

    private void add(ServiceConfig service, Lint lint, String text, String hint) {
        findings.add(Finding.of(lint, text, hint).about(service.name()));
    }

    private static String joined(List<Prefix> prefixes) {
        return prefixes.stream().map(Prefix::toString).collect(Collectors.joining(", "));
    }
}
