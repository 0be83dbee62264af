package jackdaw.nat;

import jackdaw.nat.probe.Counterpart;
import jackdaw.nat.probe.Crossing;
import jackdaw.nat.probe.Target;
import jackdaw.nat.probe.Way;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a service has that can be asked about.
 *
 * @param synthesis for dns64: the prefix it synthesizes from
 */
record ProbeSubjects(ServiceKind kind, List<Prefix> attract, List<Prefix> pools, Translator translator,
                     Optional<Prefix> synthesis, Site site) {
    private static final Set<Integer> SYNTHESIS_LENGTHS = Set.of(32, 40, 48, 56, 64, 96);

    /** Whether the service has the probe without a word. */
    boolean isUsual(ProbeKind probe) {
        return missing(probe).isEmpty() && switch (probe) {
            case FWD, TRANSLATOR, DNSUP, DNS64, POLICY, RPF, DRIFT, IDLE, JBIB, JDROP -> true;
            case RULES -> !poolsOfEgress().isEmpty();
            case POOL, CTFULL, CTDROP, CTINS -> translates();
            case E2E -> isTargeted();
            case MTU, REACH, DNSREC, USER -> false;
        };
    }

    /** Whether {@code on} is all that must be said, if the service can be asked at all. */
    boolean needsNothing(ProbeKind probe) {
        return switch (probe) {
            case E2E -> isTargeted();
            case MTU -> way().stream().flatMap(w -> w.targets().stream()).anyMatch(Target::isEcho);
            case REACH, DNSREC, USER -> false;
            default -> true;
        };
    }

    /** Why the service cannot be asked so, as the end of a sentence; empty if it can. */
    Optional<String> missing(ProbeKind probe) {
        return switch (probe) {
            case FWD -> unless(!incoming().isEmpty(),
                    "needs site.inside or site.outside, and a service that the kernel forwards for");
            case TRANSLATOR -> unless(translator.kind() != Translator.Kind.NONE, "needs the service's translator");
            case DNSUP -> unless(!resolvers().isEmpty(), "belongs to dns64");
            case DNS64 -> unless(!resolvers().isEmpty() && synthesis.isPresent(), "belongs to dns64 with a prefix");
            case RULES -> unless(translates() && !inside().isEmpty() && !site.outside().isEmpty(),
                    "belongs to nat44 and nat66, and needs site.supernets and site.outside");
            case POLICY -> unless(translates(), "belongs to nat44 and nat66");
            case RPF -> unless(incoming().containsKey(AddressFamily.IPV4),
                    "needs site.inside or site.outside, and a service that the kernel forwards IPv4 for");
            case DRIFT -> unless(counterpart().isPresent(), "needs pools and site.outside for nat44 and nat66,"
                    + " tayga or Jool with pools for nat64, the prefix for dns64");
            case POOL -> unless(translates() && !poolsOfEgress().isEmpty(), "belongs to nat44 and nat66 with pools");
            case IDLE -> unless(crossing().isPresent(),
                    "needs site.inside and site.outside for nat44 and nat66, the translator for nat64");
            case JBIB, JDROP -> unless(translator.kind() == Translator.Kind.JOOL,
                    "belongs to a service with a translator of kind jool");
            case DNSREC -> unless(!resolvers().isEmpty(), "belongs to dns64");
            case E2E, MTU -> unless(way().isPresent(),
                    "belongs to nat44, nat66 and nat64, and needs an address of the clients' family in"
                            + " site.probe-sources");
            case CTFULL, CTDROP, CTINS, REACH, USER -> Optional.empty();
        };
    }

    private static Optional<String> unless(boolean there, String what) {
        return there ? Optional.empty() : Optional.of(what);
    }

    private boolean translates() {
        return kind == ServiceKind.NAT44 || kind == ServiceKind.NAT66;
    }

    /**
     * The interfaces whose forwarding the service needs. The kernel's NAT needs both sides; tayga needs IPv6 from
     * inside and itself, and IPv4 from itself and outside; Jool works without.
     */
    Map<AddressFamily, List<String>> incoming() {
        Map<AddressFamily, List<String>> incoming = new EnumMap<>(AddressFamily.class);
        if (translates() && !site.interfaces().isEmpty()) {
            incoming.put(kind == ServiceKind.NAT44 ? AddressFamily.IPV4 : AddressFamily.IPV6, site.interfaces());
        } else if (translator.kind() == Translator.Kind.TAYGA && !site.interfaces().isEmpty()) {
            incoming.put(AddressFamily.IPV6, with(site.inside()));
            incoming.put(AddressFamily.IPV4, with(site.outside()));
        }
        return incoming;
    }

    private List<String> with(List<String> side) {
        List<String> all = new ArrayList<>(side);
        all.add(translator.instance());
        return all;
    }

    /** Where packets are counted before and behind the translator. */
    Optional<Crossing> crossing() {
        if (translates()) {
            return site.inside().isEmpty() || site.outside().isEmpty() ? Optional.empty()
                    : Optional.of(new Crossing.Interfaces(site.inside(), site.outside()));
        }
        return switch (translator.kind()) {
            case NONE -> Optional.empty();
            case TAYGA -> Optional.of(new Crossing.Device(translator.instance()));
            case JOOL -> Optional.of(new Crossing.Jool(translator.instance()));
        };
    }

    /** What must agree with what the service announces, as far as it can be asked: tayga's pool cannot. */
    Optional<Counterpart> counterpart() {
        if (!resolvers().isEmpty()) {
            return synthesis.map(prefix -> new Counterpart.Resolver(resolvers().getFirst(), prefix));
        }
        if (translator.kind() == Translator.Kind.TAYGA) {
            return pool6().map(prefix -> new Counterpart.Route(prefix, translator.instance()));
        }
        List<Prefix> own = poolsOfEgress();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        return translates() && !site.outside().isEmpty()
                ? Optional.of(new Counterpart.Snat(own.getFirst().family(), site.outside(), own))
                : translator.kind() == Translator.Kind.JOOL
                ? Optional.of(new Counterpart.Pool4(translator.instance(), own)) : Optional.empty();
    }

    /** Where a resolver of ours must answer. */
    List<IpAddress> resolvers() {
        return kind != ServiceKind.DNS64 ? List.of()
                : attract.stream().filter(Prefix::isHost).map(Prefix::address).toList();
    }

    /** The prefix that a NAT64 translator must have: the announced one, if it is one. */
    Optional<Prefix> pool6() {
        return attract.size() == 1 ? Optional.of(attract.getFirst()) : Optional.empty();
    }

    /** How its clients' packets go, to those targets of the site that they can ask. */
    Optional<Way> way() {
        boolean nat64 = kind == ServiceKind.NAT64;
        Optional<Prefix> translation = nat64 ? pool6().filter(p -> SYNTHESIS_LENGTHS.contains(p.length()))
                : Optional.empty();
        return translates() || translation.isPresent() ? site.probeSources().stream()
                .filter(a -> kind.attractFamilies().contains(a.family())).findFirst()
                .map(source -> new Way(source, translation, site.probeTargets()).possible()) : Optional.empty();
    }

    /** Whether the site names whom to ask through it. */
    private boolean isTargeted() {
        return way().filter(w -> !w.targets().isEmpty()).isPresent();
    }

    /** Inside networks of the family that is translated. */
    List<Prefix> inside() {
        return kind.egressFamilies().stream().flatMap(f -> site.supernets(f).stream()).toList();
    }

    List<Prefix> poolsOfEgress() {
        return pools.stream().filter(p -> kind.egressFamilies().contains(p.family())).toList();
    }
}
