package jackdaw.conf.lint;

import jackdaw.bgp.PeerConfig;
import jackdaw.conf.hocon.ProtocolBlock;
import jackdaw.nat.ServiceConfig;
import jackdaw.nat.ServiceKind;
import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.fib.KernelConfig;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Gates that wait for what the configuration does not have. */
final class GateRule implements Rule {

    @Override
    public List<Finding> look(Configured all) {
        return all.blocks(ServiceConfig.class).flatMap(block -> new Question(all, block).answer().stream()).toList();
    }

    /** About one service. */
    private static final class Question {
        private final Configured all;
        private final ProtocolBlock block;
        private final ServiceConfig service;
        private final List<Finding> findings = new ArrayList<>();

        Question(Configured all, ProtocolBlock block) {
            this.all = all;
            this.block = block;
            this.service = (ServiceConfig) block.config();
        }

        List<Finding> answer() {
            families(service.attract()).forEach(this::igp);
            families(service.pools()).forEach(this::back);
            egress();
            return findings;
        }

        private static Set<AddressFamily> families(List<Prefix> prefixes) {
            return new TreeSet<>(prefixes.stream().map(Prefix::family).toList());
        }

        private void never(String key, String gate, String text) {
            findings.add(Finding.of(Lint.GATE_NEVER_OPENS, "the gate " + gate + " of " + service.name()
                    + " can never open: " + text, "").at(block.place(key)).about(service.name()));
        }

        private void igp(AddressFamily family) {
            List<Configured.Outlet> instances = all.ospf(service, family);
            String gate = "igp(" + family.label() + ")";
            if (instances.isEmpty()) {
                never("attract", gate, "no OSPF instance announces " + family.label() + " routes of table "
                        + service.tables().get(family));
            } else if (instances.stream().allMatch(o -> ((OspfConfig) o.block().config()).interfaces().stream()
                    .allMatch(InterfaceConfig::stub))) {
                never("attract", gate, instances.getFirst().block().config().name()
                        + " has no interface on which it speaks");
            }
        }

        private void back(AddressFamily family) {
            long peers = all.blocks(PeerConfig.class).filter(b -> !b.config().disabled()
                    && ((PeerConfig) b.config()).families().contains(family)).count();
            if (peers < service.minSessions()) {
                never("pools", "return(" + family.label() + ")", peers == 0
                        ? "no BGP neighbor takes " + family.label() + " routes" : "min-sessions is "
                        + service.minSessions() + ", neighbors of " + family.label() + " are only " + peers);
            }
        }

        /** Either family is enough for a resolver. */
        private void egress() {
            List<String> obstacles = new TreeSet<>(service.egress()).stream()
                    .flatMap(family -> obstacle(family).stream()).toList();
            if (!obstacles.isEmpty() && (service.kind() != ServiceKind.DNS64
                    || obstacles.size() == service.egress().size())) {
                never("egress-from", "egress", String.join(", and ", obstacles));
            }
        }

        private Optional<String> obstacle(AddressFamily family) {
            Prefix everything = Prefix.defaultRoute(family);
            List<Trials.Arrival> arrivals = all.trials().arrivals(everything, service.tables().get(family)).stream()
                    .filter(arrival -> counts(arrival.source())).toList();
            if (arrivals.isEmpty()) {
                return Optional.of("nothing brings " + everything);
            }
            List<Route> routes = arrivals.stream().flatMap(arrival -> arrival.route().stream()).toList();
            if (routes.isEmpty()) {
                return Optional.of(everything + " is rejected by " + arrivals.stream().map(arrival ->
                        arrival.channel().importFilter().label() + " (" + ((Verdict.Reject) arrival.verdict()).why()
                                + ")").distinct().collect(Collectors.joining(", ")));
            }
            boolean reaches = all.outlets(KernelConfig.class, service, family).stream().anyMatch(outlet ->
                    routes.stream().anyMatch(r -> outlet.channel().exportFilter().filter().apply(r)
                            instanceof Verdict.Accept));
            return reaches ? Optional.empty()
                    : Optional.of("no kernel protocol takes " + everything);
        }

        private boolean counts(ProtocolBlock source) {
            return service.egressFrom().isEmpty() ? source.config() instanceof PeerConfig
                    : service.egressFrom().contains(source.config().name());
        }
    }
}
