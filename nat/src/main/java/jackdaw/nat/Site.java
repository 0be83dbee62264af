package jackdaw.nat;

import jackdaw.nat.probe.Target;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the gateway stands.
 *
 * @param inside       names of the interfaces towards the clients
 * @param outside      names of the interfaces towards the upstream
 * @param supernets    what the inside network is made of; replies must find a way back into each
 * @param probeSources unused inside addresses, from which end-to-end probes come; at most one of a family
 * @param probeTargets whom end-to-end probes ask, unless a probe names others
 * @param linger       how services leave, unless their own block says otherwise
 */
public record Site(List<String> inside, List<String> outside, List<Prefix> supernets, List<IpAddress> probeSources,
                   List<Target> probeTargets, Linger linger) {
    public static final Site UNKNOWN = new Site(List.of(), List.of(), List.of(), List.of(), List.of(),
            Linger.DEFAULT);

    public Site {
        inside = List.copyOf(inside);
        outside = List.copyOf(outside);
        supernets = List.copyOf(supernets);
        probeSources = List.copyOf(probeSources);
        probeTargets = List.copyOf(probeTargets);
    }

    /** Reads the {@code site} block. */
    public static Site read(Settings settings) {
        Site site = new Site(settings.strings("inside"), settings.strings("outside"),
                settings.prefixes("supernets"), settings.addresses("probe-sources"),
                Target.readAll(settings, "probe-targets"),
                Linger.of(settings, Linger.DEFAULT));
        site.inside.stream().filter(site.outside::contains)
                .forEach(name -> settings.error("outside", name + " is inside and outside at once"));
        site.supernets.stream().filter(Prefix::isDefault)
                .forEach(p -> settings.error("supernets", p + " is everything, not an inside network"));
        site.checkProbeSources(settings);
        if (!site.probeTargets.isEmpty() && site.probeSources.isEmpty()) {
            settings.warning("probe-targets", "are asked by nobody without probe-sources");
        }
        return site;
    }

    private void checkProbeSources(Settings settings) {
        probeSources.stream().filter(a -> supernets.stream().noneMatch(p -> p.contains(a)))
                .forEach(a -> settings.error("probe-sources", a + " is in none of the supernets: a probe must look"
                        + " like a client"));
        for (AddressFamily family : AddressFamily.values()) {
            if (probeSources.stream().filter(a -> a.family() == family).count() > 1) {
                settings.error("probe-sources", "takes one " + family.label() + " address");
            }
        }
    }

    /** All interfaces of the gateway's two sides. */
    List<String> interfaces() {
        List<String> all = new ArrayList<>(inside);
        all.addAll(outside);
        return all;
    }

    List<Prefix> supernets(AddressFamily family) {
        return supernets.stream().filter(p -> p.family() == family).toList();
    }
}
