package jackdaw.daemon.control;

import java.util.Iterator;
import java.util.Optional;

/** {@code show route}: sorted by prefix, best route first, over a snapshot of the nets; text is made as it is sent. */
final class ShowRoute implements Command {
    private final Host host;

    ShowRoute(Host host) {
        this.host = host;
    }

    @Override
    public String verb() {
        return "show route";
    }

    @Override
    public String arguments() {
        return "[<prefix> | for <ip> | in <prefix>] [table <t>|all] [filter <f> | where <term>] [all] [primary] "
                + "[filtered] [export|preexport|noexport|exported <p>] [protocol <p>] [stats|count]";
    }

    @Override
    public String summary() {
        return "Show routing tables";
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        Optional<Iterator<Line>> entries = ShowValidation.answer(line, host);
        if (entries.isPresent()) {
            return entries.get();
        }
        try {
            RouteQuery query = RouteQuery.read(line, host);
            boolean one = query.scope == RouteQuery.Scope.EXACT || query.scope == RouteQuery.Scope.FOR;
            if (one && query.mode != RouteQuery.Mode.FILTERED && query.tables.stream()
                    .noneMatch(table -> NetSelection.of(query, table, () -> { }).hasNext())) {
                return Answer.only(ReplyCode.NETWORK_NOT_FOUND, "Network not found");
            }
            return new RouteWalk(query, session);
        } catch (RouteQuery.Rejected e) {
            return Answer.syntaxError(e.getMessage());
        }
    }
}
