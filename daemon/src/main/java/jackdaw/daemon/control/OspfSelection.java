package jackdaw.daemon.control;

import jackdaw.daemon.router.Router;
import jackdaw.ospf.OspfProtocol;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The OSPF instances a command means.
 *
 * @param instances empty if {@code error} is present
 */
record OspfSelection(List<OspfProtocol> instances, Optional<Iterator<Line>> error) {

    static List<OspfProtocol> all(Router router) {
        return router.instances().stream().map(i -> i.protocol()).filter(OspfProtocol.class::isInstance)
                .map(OspfProtocol.class::cast).toList();
    }

    /** Takes a name if there is one; without, all instances. */
    static OspfSelection takeAny(CommandLine line, Router router) {
        List<OspfProtocol> all = all(router);
        if (!line.isAtEnd() && line.peek().orElseThrow().quote() != '"') {
            String name = line.take().text();
            List<OspfProtocol> named = all.stream().filter(p -> p.name().equals(name)).toList();
            return named.isEmpty() ? failure(name + " is not an OSPF protocol")
                    : new OspfSelection(named, Optional.empty());
        }
        return all.isEmpty() ? failure("There is no OSPF protocol running")
                : new OspfSelection(all, Optional.empty());
    }

    /** The same, but without a name there must be exactly one instance. */
    static OspfSelection takeOne(CommandLine line, Router router) {
        OspfSelection selection = takeAny(line, router);
        return selection.instances.size() > 1 ? failure("There are multiple OSPF protocols running") : selection;
    }

    private static OspfSelection failure(String text) {
        return new OspfSelection(List.of(), Optional.of(Answer.syntaxError(text)));
    }
}
