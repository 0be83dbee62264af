package jackdaw.ospf.sim;

import jackdaw.ospf.lsa.LsaScope;
import jackdaw.ospf.status.NeighborStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who waits for a neighbor that restarts, and who goes on when the topology changes meanwhile: a strict helper does not
 * (RFC 3623 §3.2 (3)).
 */
final class Helpers {
    private final Lab lab;
    private final Topology topology;
    private final SimRouter exporter;
    private final Set<Integer> strict;
    private final Map<SimRouter, Set<String>> known = new TreeMap<>(Comparator.comparing(Lab::number));
    private final List<SimRouter> patient;

    /**
     * Takes note of who helps now, before {@code exporter} exports another route.
     *
     * @param strict whose configuration says so
     */
    Helpers(Lab lab, Topology topology, SimRouter exporter, List<SimRouter> living, Set<Integer> strict) {
        this.lab = lab;
        this.topology = topology;
        this.exporter = exporter;
        this.strict = strict;
        living.forEach(router -> known.put(router, exported(router)));
        patient = living.stream().filter(router -> !isStrict(router) && helped(router).findAny().isPresent()).toList();
    }

    /** Who has heard of the change and waits all the same, or has no need to and does not wait. */
    Optional<String> wrong() {
        Optional<String> stubborn = known.keySet().stream().filter(this::isStrict)
                .filter(router -> !exported(router).equals(known.get(router)))
                .filter(router -> helped(router).anyMatch(this::carriesExternals)).findFirst()
                .map(router -> "router " + Lab.number(router) + " is strict and knows of a change, and waits");
        return stubborn.or(() -> patient.stream().filter(router -> helped(router).findAny().isEmpty()).findFirst()
                .map(router -> "router " + Lab.number(router) + " is not strict and does not wait"));
    }

    private boolean isStrict(SimRouter router) {
        return strict.contains(Lab.number(router));
    }

    private Stream<NeighborStatus> helped(SimRouter router) {
        return lab.status(router).neighbors().stream().filter(n -> n.graceNanos().isPresent());
    }

    /** Whether the change would be flooded to that neighbor if it were there. */
    private boolean carriesExternals(NeighborStatus neighbor) {
        return topology.nets.stream().filter(net -> neighbor.ifname().equals("eth" + net.number()))
                .allMatch(net -> topology.kind(net.area()).carriesExternals());
    }

    private Set<String> exported(SimRouter router) {
        return lab.status(router).database().stream().filter(section -> section.scope() == LsaScope.AS)
                .flatMap(section -> section.rows().stream())
                .filter(row -> row.router().equals(exporter.protocol.config().routerId()))
                .map(row -> "%s %08x".formatted(row.id(), row.sequence())).collect(Collectors.toSet());
    }
}
