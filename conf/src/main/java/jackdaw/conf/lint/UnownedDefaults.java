package jackdaw.conf.lint;

import jackdaw.conf.hocon.ConfigProblem.Severity;
import jackdaw.conf.hocon.ProtocolBlock;
import jackdaw.nat.ServiceConfig;
import jackdaw.ospf.OspfConfig;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Route;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a default that OSPF would announce although no service owns it: on a NAT gateway, deleting the block of a
 * service would then open its gate instead of closing it (docs/services.md). The filters themselves are asked, with a
 * route as each configured source of a default would bring it.
 */
final class UnownedDefaults implements Rule {

    @Override
    public List<Finding> look(Configured all) {
        return all.blocks(OspfConfig.class).filter(block -> !block.config().disabled())
                .flatMap(block -> unowned(all, block, ((OspfConfig) block.config()).channel()).stream()).toList();
    }

    private static Optional<Finding> unowned(Configured all, ProtocolBlock block, ChannelConfig ospf) {
        Prefix everything = Prefix.defaultRoute(ospf.family());
        if (all.services().stream().anyMatch(s -> s.attract().contains(everything))) {
            return Optional.empty();
        }
        return all.trials().foreign(everything, ospf.table()).stream()
                .filter(arrival -> arrival.route().filter(route -> passes(ospf, route)).isPresent()).findFirst()
                .map(arrival -> finding(all.services(), everything + " from " + arrival.source().config().name()
                        + " would be announced whatever the translators do, as no service owns it")
                        .at(block.place(ospf.name(), "export")));
    }

    private static boolean passes(ChannelConfig ospf, Route route) {
        return ospf.exportFilter().filter().apply(route) instanceof Verdict.Accept;
    }

    /** A router without any service is no NAT gateway: it may mean what it says. */
    private static Finding finding(List<ServiceConfig> services, String text) {
        return Finding.of(Lint.UNOWNED_DEFAULT, text, "let a service attract it, or reject it in the filter")
                .as(services.isEmpty() ? Severity.WARNING : Severity.ERROR);
    }
}
