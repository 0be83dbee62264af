package jackdaw.daemon.control;

import jackdaw.rib.builtin.StaticProtocol;
import jackdaw.rib.builtin.StaticRoute;
import jackdaw.rib.table.NextHop;
import java.util.Iterator;
import java.util.List;

/** {@code show static [NAME]}: the configured routes, whether or not they are in use. */
final class ShowStatic implements Command {
    private final Host host;

    ShowStatic(Host host) {
        this.host = host;
    }

    @Override
    public String verb() {
        return "show static";
    }

    @Override
    public String arguments() {
        return "[<protocol>]";
    }

    @Override
    public String summary() {
        return "Show static routes";
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        KindSelection<StaticProtocol> selection =
                KindSelection.take(line, host.router(), StaticProtocol.class, "Static", this);
        if (selection.error().isPresent()) {
            return selection.error().get();
        }
        List<StaticProtocol> chosen = selection.protocols();
        Answer answer = new Answer();
        for (int i = 0; i < chosen.size(); i++) {
            if (i > 0) {
                answer.add(ReplyCode.STATIC, "");
            }
            StaticProtocol protocol = chosen.get(i);
            protocol.config().routes().forEach(route -> show(route, protocol, answer));
        }
        return answer.end();
    }

    private static void show(StaticRoute route, StaticProtocol protocol, Answer answer) {
        String dormant = dormant(protocol.isActive(route));
        switch (route.target()) {
            case StaticRoute.Discarded(NextHop.Discard how) ->
                    answer.add(ReplyCode.STATIC, route.prefix() + "\t" + how.destination() + dormant);
            case StaticRoute.Recursive(var address) ->
                    answer.add(ReplyCode.STATIC, route.prefix() + "\trecursive " + address + dormant);
            case StaticRoute.Hops(List<StaticRoute.Hop> hops) -> {
                answer.add(ReplyCode.STATIC, route.prefix().toString());
                hops.forEach(hop -> answer.add(ReplyCode.STATIC, "\t" + text(hop)
                        + dormant(protocol.isActive(route, hop))));
            }
        }
    }

    private static String dormant(boolean active) {
        return active ? "" : " (dormant)";
    }

    private static String text(StaticRoute.Hop hop) {
        return hop.gateway().map(g -> "via " + g + hop.device().map(d -> "%" + d).orElse("")
                + (hop.bfd() ? " (bfd)" : ""))
                .orElseGet(() -> "dev " + hop.device().orElse(""));
    }
}
