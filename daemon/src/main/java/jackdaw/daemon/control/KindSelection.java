package jackdaw.daemon.control;

import jackdaw.daemon.router.Instance;
import jackdaw.daemon.router.Router;
import jackdaw.rib.protocol.Protocol;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The protocols of one kind that a command means: the one that is named, or all.
 *
 * @param protocols empty if {@code error} is present
 */
record KindSelection<P extends Protocol>(List<P> protocols, Optional<Iterator<Line>> error) {

    /**
     * Takes the rest of {@code line}.
     *
     * @param kind    as people write it
     * @param command that is answered
     */
    static <P extends Protocol> KindSelection<P> take(CommandLine line, Router router, Class<P> type, String kind,
                                                      Command command) {
        KindSelection<P> selection = takeAny(line, router, type, kind);
        return line.isAtEnd() ? selection : failure("expected: " + command.verb() + " " + command.arguments());
    }

    /** The same with a line that may go on. */
    static <P extends Protocol> KindSelection<P> takeAny(CommandLine line, Router router, Class<P> type, String kind) {
        Optional<String> name = line.isAtEnd() ? Optional.empty() : Optional.of(line.take().text());
        List<P> chosen = router.instances().stream().map(Instance::protocol).filter(type::isInstance).map(type::cast)
                .filter(p -> name.isEmpty() || p.name().equals(name.get())).toList();
        return chosen.isEmpty() ? failure(name.map(n -> n + (router.instance(n).isPresent()
                ? ": Not a " + kind + " protocol" : " is not a protocol"))
                .orElse("There is no " + kind + " protocol running")) : new KindSelection<>(chosen, Optional.empty());
    }

    private static <P extends Protocol> KindSelection<P> failure(String text) {
        return new KindSelection<>(List.of(), Optional.of(Answer.syntaxError(text)));
    }
}
