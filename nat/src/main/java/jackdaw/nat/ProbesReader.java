package jackdaw.nat;

import jackdaw.nat.probe.CommandProbe;
import jackdaw.nat.probe.ConntrackDropProbe;
import jackdaw.nat.probe.ConntrackInsertProbe;
import jackdaw.nat.probe.ConntrackProbe;
import jackdaw.nat.probe.Counting;
import jackdaw.nat.probe.Dns64Probe;
import jackdaw.nat.probe.DriftProbe;
import jackdaw.nat.probe.EndToEndProbe;
import jackdaw.nat.probe.ForwardingProbe;
import jackdaw.nat.probe.IdleProbe;
import jackdaw.nat.probe.JoolBindingsProbe;
import jackdaw.nat.probe.JoolDropProbe;
import jackdaw.nat.probe.JoolProbe;
import jackdaw.nat.probe.PolicyProbe;
import jackdaw.nat.probe.PoolProbe;
import jackdaw.nat.probe.ProbeSpec;
import jackdaw.nat.probe.ReachProbe;
import jackdaw.nat.probe.RecursionProbe;
import jackdaw.nat.probe.ResolverProbe;
import jackdaw.nat.probe.ReversePathProbe;
import jackdaw.nat.probe.RulesProbe;
import jackdaw.nat.probe.SizeProbe;
import jackdaw.nat.probe.TaygaProbe;
import jackdaw.rib.protocol.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the block {@code probes} of a service. What is certain for its kind is on by itself; {@code off} switches it
 * off, a block changes it, and other probes are on once they are named.
 */
final class ProbesReader {
    private final ProbeSubjects subjects;
    private final Map<String, List<ProbeSpec>> probes = new LinkedHashMap<>();

    ProbesReader(ProbeSubjects subjects) {
        this.subjects = subjects;
    }

    Probing read(Settings service) {
        for (ProbeKind each : ProbeKind.values()) {
            if (subjects.isUsual(each)) {
                probes.put(each.label(), usual(each, each.label()));
            }
        }
        if (service.isBlock("probes")) {
            Settings block = service.block("probes").orElseThrow();
            service.labels("probes").forEach(name -> override(name, block));
        } else if (service.has("probes") && !service.flag("probes", true)) {
            probes.clear();
        }
        Probing probing = new Probing(probes.values().stream().flatMap(List::stream).toList(), Counting.read(service));
        probing.late().forEach((probe, worst) -> service.warning("detect", "a failure that " + probe.name()
                + " sees may take " + worst.toMillis() / 1000.0 + " s to be seen: one run may take "
                + probe.schedule().timeout().toMillis() / 1000.0 + " s (timeout), and a count takes fall runs"));
        return probing;
    }

    private void override(String name, Settings block) {
        Optional<ProbeKind> named = ProbeKind.ofName(name);
        if (block.isBlock(name)) {
            configure(block.block(name).orElseThrow(), named);
        } else if (!block.flag(name, true)) {
            probes.remove(name);
        } else if (!probes.containsKey(name)) {
            if (named.isPresent() && subjects.needsNothing(named.get())) {
                check(named.get(), name, block).ifPresent(kind -> probes.put(name, usual(kind, name)));
            } else {
                block.error(name, "needs a block of its own");
            }
        }
    }

    private void configure(Settings probe, Optional<ProbeKind> named) {
        Optional<ProbeKind> kind = probe.choice("kind", ProbeKind.WORDS).or(() -> named);
        boolean enabled = probe.flag("enabled", true);
        if (kind.isEmpty()) {
            if (!probe.has("kind")) {
                probe.error("", "the name does not tell what to ask: say kind = " + ProbeKind.words());
            }
            return;
        }
        probes.remove(probe.label());
        if (check(kind.get(), "", probe).isPresent()) {
            List<ProbeSpec> configured = configured(kind.get(), probe);
            if (enabled) {
                probes.put(probe.label(), configured);
            }
        }
    }

    private Optional<ProbeKind> check(ProbeKind kind, String key, Settings settings) {
        Optional<String> missing = subjects.missing(kind);
        missing.ifPresent(what -> settings.error(key, kind.label() + " " + what));
        return missing.isPresent() ? Optional.empty() : Optional.of(kind);
    }

    private List<ProbeSpec> usual(ProbeKind kind, String name) {
        return switch (kind) {
            case FWD -> List.of(ForwardingProbe.usual(name, subjects.incoming()));
            case TRANSLATOR -> List.of(subjects.translator().kind() == Translator.Kind.TAYGA
                    ? TaygaProbe.usual(name, subjects.translator().instance())
                    : JoolProbe.usual(name, subjects.translator().instance(), subjects.pool6()));
            case DNSUP -> subjects.resolvers().stream().map(r -> (ProbeSpec) ResolverProbe.usual(name, r)).toList();
            case DNS64 -> List.of(Dns64Probe.usual(name, subjects.resolvers().getFirst(),
                    subjects.synthesis().orElseThrow()));
            case RULES -> List.of(RulesProbe.usual(name, subjects.inside(), subjects.site().outside(),
                    subjects.poolsOfEgress()));
            case POLICY -> List.of(PolicyProbe.usual(name, subjects.kind().egressFamilies()));
            case RPF -> List.of(ReversePathProbe.usual(name, subjects.site().interfaces()));
            case DRIFT -> List.of(DriftProbe.usual(name, subjects.counterpart().orElseThrow()));
            case POOL -> List.of(PoolProbe.usual(name, subjects.poolsOfEgress()));
            case CTFULL -> List.of(ConntrackProbe.usual(name));
            case CTDROP -> List.of(ConntrackDropProbe.usual(name));
            case CTINS -> List.of(ConntrackInsertProbe.usual(name));
            case JBIB -> List.of(JoolBindingsProbe.usual(name, subjects.translator().instance()));
            case JDROP -> List.of(JoolDropProbe.usual(name, subjects.translator().instance()));
            case IDLE -> List.of(IdleProbe.usual(name, subjects.crossing().orElseThrow()));
            case E2E -> List.of(EndToEndProbe.usual(name, subjects.way().orElseThrow()));
            case MTU -> List.of(SizeProbe.usual(name, subjects.way().orElseThrow()));
            case REACH, DNSREC, USER -> List.of();
        };
    }

    private List<ProbeSpec> configured(ProbeKind kind, Settings probe) {
        return switch (kind) {
            case FWD -> List.of(ForwardingProbe.read(probe, subjects.incoming()));
            case TRANSLATOR -> List.of(subjects.translator().kind() == Translator.Kind.TAYGA
                    ? TaygaProbe.read(probe, subjects.translator().instance())
                    : JoolProbe.read(probe, subjects.translator().instance(), subjects.pool6()));
            case DNSUP -> subjects.resolvers().stream().map(r -> (ProbeSpec) ResolverProbe.read(probe, r)).toList();
            case DNS64 -> List.of(Dns64Probe.read(probe, subjects.resolvers().getFirst(),
                    subjects.synthesis().orElseThrow()));
            case RULES -> List.of(RulesProbe.read(probe, subjects.inside(), subjects.site().outside(),
                    subjects.poolsOfEgress()));
            case POLICY -> List.of(PolicyProbe.read(probe, subjects.kind().egressFamilies()));
            case RPF -> List.of(ReversePathProbe.read(probe, subjects.site().interfaces()));
            case DRIFT -> List.of(DriftProbe.read(probe, subjects.counterpart().orElseThrow()));
            case POOL -> List.of(PoolProbe.read(probe, subjects.poolsOfEgress()));
            case CTFULL -> List.of(ConntrackProbe.read(probe));
            case CTDROP -> List.of(ConntrackDropProbe.read(probe));
            case CTINS -> List.of(ConntrackInsertProbe.read(probe));
            case JBIB -> List.of(JoolBindingsProbe.read(probe, subjects.translator().instance()));
            case JDROP -> List.of(JoolDropProbe.read(probe, subjects.translator().instance()));
            case IDLE -> List.of(IdleProbe.read(probe, subjects.crossing().orElseThrow()));
            case DNSREC -> List.of(RecursionProbe.read(probe, subjects.resolvers().getFirst()));
            case E2E -> List.of(EndToEndProbe.read(probe, subjects.way().orElseThrow()));
            case MTU -> List.of(SizeProbe.read(probe, subjects.way().orElseThrow()));
            case REACH -> List.of(ReachProbe.read(probe));
            case USER -> List.of(CommandProbe.read(probe));
        };
    }
}
