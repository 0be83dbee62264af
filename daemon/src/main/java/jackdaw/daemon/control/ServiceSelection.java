package jackdaw.daemon.control;

import jackdaw.daemon.router.Instance;
import jackdaw.daemon.router.Router;
import jackdaw.nat.ServiceProtocol;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The services a command names: one by name, several by a pattern, or all. A pattern needs no quotes, since a shell
 * takes them away.
 *
 * @param instances empty if {@code error} is present
 */
record ServiceSelection(List<Instance> instances, Optional<Iterator<Line>> error) {

    static List<Instance> all(Router router) {
        return router.instances().stream().filter(i -> i.protocol() instanceof ServiceProtocol).toList();
    }

    /** Takes a name, a pattern or {@code all} from {@code line}, which must not be at its end. */
    static ServiceSelection take(CommandLine line, Router router) {
        List<Instance> all = all(router);
        if (line.accept("all")) {
            return all.isEmpty() ? failure(Answer.only(ReplyCode.NO_PROTOCOLS_MATCH, "There are no services"))
                    : new ServiceSelection(all, Optional.empty());
        }
        CommandLine.Word word = line.take();
        List<Instance> chosen = all.stream().filter(i -> Glob.matches(word.text(), i.name())).toList();
        if (!chosen.isEmpty()) {
            return new ServiceSelection(chosen, Optional.empty());
        }
        String known = all.isEmpty() ? "there are none" : "there are "
                + String.join(", ", all.stream().map(Instance::name).toList());
        return failure(word.quote() == '"' ? Answer.only(ReplyCode.NO_PROTOCOLS_MATCH, "No services match: " + known)
                : Answer.syntaxError(word.text() + " is not a service: " + known));
    }

    private static ServiceSelection failure(Iterator<Line> answer) {
        return new ServiceSelection(List.of(), Optional.of(answer));
    }
}
