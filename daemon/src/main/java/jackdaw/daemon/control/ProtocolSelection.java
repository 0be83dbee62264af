package jackdaw.daemon.control;

import jackdaw.daemon.router.Instance;
import jackdaw.daemon.router.Router;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The protocols a command names: one by name, several by a pattern in double quotes, or all. Services are no
 * protocols to BIRD's tools and do not take part.
 *
 * @param instances empty if {@code error} is present
 */
record ProtocolSelection(List<Instance> instances, Optional<Iterator<Line>> error) {

    /** Every instance that {@code show protocols} lists. */
    static List<Instance> listed(Router router) {
        return router.instances().stream().filter(i -> !i.protocol().kind().equals("Service")).toList();
    }

    /** Takes a name or pattern from {@code line}; with neither, all of them. {@code all} is consumed by the caller. */
    static ProtocolSelection take(CommandLine line, Router router) {
        if (line.isAtEnd()) {
            return new ProtocolSelection(listed(router), Optional.empty());
        }
        CommandLine.Word word = line.take();
        if (word.quote() == '"') {
            List<Instance> matching = listed(router).stream()
                    .filter(i -> Glob.matches(word.text(), i.name())).toList();
            return matching.isEmpty() ? failure(Answer.only(ReplyCode.NO_PROTOCOLS_MATCH, "No protocols match"))
                    : new ProtocolSelection(matching, Optional.empty());
        }
        List<Instance> named = listed(router).stream().filter(i -> i.name().equals(word.text())).toList();
        return named.isEmpty() ? failure(Answer.syntaxError(word.text() + (isService(word.text(), router)
                ? " is a NAT service: it has commands of its own, service and show services" : " is not a protocol")))
                : new ProtocolSelection(named, Optional.empty());
    }

    private static boolean isService(String name, Router router) {
        return ServiceSelection.all(router).stream().anyMatch(i -> i.name().equals(name));
    }

    private static ProtocolSelection failure(Iterator<Line> answer) {
        return new ProtocolSelection(List.of(), Optional.of(answer));
    }
}
