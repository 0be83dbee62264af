package jackdaw.nat;

import jackdaw.nat.probe.CommandProbe;
import jackdaw.nat.probe.Counting;
import jackdaw.nat.probe.Dns64Probe;
import jackdaw.nat.probe.ProbeSpec;
import jackdaw.nat.probe.ReachProbe;
import jackdaw.nat.probe.ResolverProbe;
import jackdaw.nat.probe.TaygaProbe;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the block {@code probes} of a service. What is certain for its kind is on by itself; {@code off} switches it
 * off, a block changes it, and other probes are on once they have a block.
 */
final class ProbesReader {
    private final ServiceKind kind;
    private final List<Prefix> attract;
    private final Translator translator;
    private final Optional<Prefix> synthesis;
    private final Map<String, List<ProbeSpec>> probes = new LinkedHashMap<>();

    /** @param synthesis for dns64: the prefix it synthesizes from */
    ProbesReader(ServiceKind kind, List<Prefix> attract, Translator translator, Optional<Prefix> synthesis) {
        this.kind = kind;
        this.attract = attract;
        this.translator = translator;
        this.synthesis = synthesis;
    }

    Probing read(Settings service) {
        for (ProbeKind each : ProbeKind.values()) {
            List<ProbeSpec> usual = usual(each);
            if (!usual.isEmpty()) {
                probes.put(each.label(), usual);
            }
        }
        if (service.isBlock("probes")) {
            Settings block = service.block("probes").orElseThrow();
            service.labels("probes").forEach(name -> override(name, block));
        } else if (service.has("probes") && !service.flag("probes", true)) {
            probes.clear();
        }
        return new Probing(probes.values().stream().flatMap(List::stream).toList(), Counting.read(service));
    }

    private void override(String name, Settings block) {
        if (!block.isBlock(name)) {
            boolean on = block.flag(name, true);
            if (!on) {
                probes.remove(name);
            } else if (!probes.containsKey(name)) {
                block.error(name, "is not on by itself: it needs a block of its own");
            }
            return;
        }
        Settings probe = block.block(name).orElseThrow();
        Optional<ProbeKind> named = ProbeKind.ofName(name);
        Optional<ProbeKind> what = probe.choice("kind", ProbeKind.WORDS).or(() -> named);
        boolean enabled = probe.flag("enabled", true);
        if (what.isEmpty()) {
            if (!probe.has("kind")) {
                probe.error("", "the name does not tell what to ask: say kind = " + ProbeKind.words());
            }
            return;
        }
        List<ProbeSpec> configured = configured(what.get(), probe);
        if (enabled) {
            probes.put(name, configured);
        } else {
            probes.remove(name);
        }
    }

    private List<ProbeSpec> usual(ProbeKind what) {
        return switch (what) {
            case TRANSLATOR -> translator.kind() == Translator.Kind.TAYGA
                    ? List.of(TaygaProbe.usual(what.label(), translator.instance())) : List.of();
            case DNSUP -> kind != ServiceKind.DNS64 ? List.of() : attract.stream().filter(Prefix::isHost)
                    .map(p -> (ProbeSpec) ResolverProbe.usual(what.label(), p.address())).toList();
            case DNS64 -> kind != ServiceKind.DNS64 || synthesis.isEmpty() || attract.isEmpty() ? List.of()
                    : List.of(Dns64Probe.usual(what.label(), attract.getFirst().address(), synthesis.get()));
            case REACH, USER -> List.of();
        };
    }

    private List<ProbeSpec> configured(ProbeKind what, Settings probe) {
        return switch (what) {
            case TRANSLATOR -> {
                if (translator.kind() != Translator.Kind.TAYGA) {
                    probe.error("", "the service names no translator that can be asked");
                    yield List.of();
                }
                yield List.of(TaygaProbe.read(probe, translator.instance()));
            }
            case DNSUP -> isResolver(probe) ? new ArrayList<>(attract.stream().filter(Prefix::isHost)
                    .map(p -> ResolverProbe.read(probe, p.address())).toList()) : List.of();
            case DNS64 -> isResolver(probe) && synthesis.isPresent() && !attract.isEmpty()
                    ? List.of(Dns64Probe.read(probe, attract.getFirst().address(), synthesis.get())) : List.of();
            case REACH -> List.of(ReachProbe.read(probe));
            case USER -> List.of(CommandProbe.read(probe));
        };
    }

    private boolean isResolver(Settings probe) {
        if (kind != ServiceKind.DNS64) {
            probe.error("", "belongs to dns64");
        }
        return kind == ServiceKind.DNS64;
    }
}
