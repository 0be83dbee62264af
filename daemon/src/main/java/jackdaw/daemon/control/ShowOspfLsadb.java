package jackdaw.daemon.control;

import jackdaw.daemon.json.OspfJson;
import jackdaw.ospf.OspfProtocol;
import jackdaw.ospf.lsa.LsaScope;
import jackdaw.ospf.status.LsaSection;
import jackdaw.ospf.status.OspfStatus;
import jackdaw.rib.net.RouterId;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code show ospf lsadb [global | area A | link] [type N] [lsid A] [self | router A] [NAME] [json]}. */
final class ShowOspfLsadb implements Command {
    private static final String HEADING = " Type   LS ID           Router          Sequence   Age  Checksum";

    private final Host host;

    ShowOspfLsadb(Host host) {
        this.host = host;
    }

    @Override
    public String verb() {
        return "show ospf lsadb";
    }

    @Override
    public String arguments() {
        return "[global | area <id> | link] [type <num>] [lsid <id>] [self | router <id>] [<protocol>] [json]";
    }

    @Override
    public String summary() {
        return "Show the OSPF link-state database";
    }

    /** Which sections and rows to show; {@code self} stands for whatever the instance's router id is. */
    private static final class Selector {
        private Predicate<LsaSection> sections = _ -> true;
        private Predicate<LsaSection.Row> rows = _ -> true;
        private boolean self;

        private boolean take(CommandLine line) {
            if (line.accept("global")) {
                sections = s -> s.scope() == LsaScope.AS;
            } else if (line.accept("link")) {
                sections = s -> s.scope() == LsaScope.LINK;
            } else if (line.accept("area")) {
                RouterId area = id(line);
                sections = s -> s.scope() == LsaScope.AREA && s.name().equals(area.toString());
            } else if (line.accept("type")) {
                int type = Integer.decode(line.take().text());
                rows = rows.and(r -> (r.type() & 0x1fff) == (type & 0x1fff));
            } else if (line.accept("lsid")) {
                RouterId id = id(line);
                rows = rows.and(r -> r.id().equals(id));
            } else if (line.accept("router")) {
                RouterId router = id(line);
                rows = rows.and(r -> r.router().equals(router));
            } else if (line.accept("self")) {
                self = true;
            } else {
                return false;
            }
            return true;
        }

        private static RouterId id(CommandLine line) {
            String text = line.take().text();
            return text.indexOf('.') >= 0 ? RouterId.parse(text) : new RouterId(Integer.parseUnsignedInt(text));
        }
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        Selector selector = new Selector();
        try {
            while (!line.isAtEnd() && selector.take(line)) {
                continue;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Answer.syntaxError("expected: show ospf lsadb " + arguments());
        }
        boolean json = line.accept("json");
        OspfSelection selection = OspfSelection.takeOne(line, host.router());
        json |= line.accept("json");
        if (selection.error().isPresent()) {
            return selection.error().get();
        }
        if (!line.isAtEnd()) {
            return Answer.syntaxError("expected: show ospf lsadb " + arguments());
        }
        OspfProtocol protocol = selection.instances().getFirst();
        Optional<OspfStatus> status = protocol.status(host.router().turn());
        if (json) {
            return JsonAnswer.of(ReplyCode.OSPF_LSADB, status.map(s -> OspfJson.database(s, select(s, selector)))
                    .orElseGet(() -> OspfJson.down(protocol))).end();
        }
        return status.map(s -> text(select(s, selector)))
                .orElseGet(() -> Answer.only(ReplyCode.OSPF_LSADB, protocol.name() + ": is not up"));
    }

    private static List<LsaSection> select(OspfStatus status, Selector selector) {
        return status.database().stream().filter(selector.sections)
                .map(s -> new LsaSection(s.scope(), s.name(), s.rows().stream().filter(selector.rows)
                        .filter(r -> !selector.self || r.router().equals(status.routerId())).toList()))
                .filter(s -> !s.rows().isEmpty()).toList();
    }

    private static Iterator<Line> text(List<LsaSection> sections) {
        Answer answer = new Answer();
        for (LsaSection section : sections) {
            answer.add(ReplyCode.OSPF_LSADB, "").add(ReplyCode.OSPF_LSADB, switch (section.scope()) {
                case AS -> "Global";
                case AREA -> "Area " + section.name();
                case LINK -> "Link " + section.name();
                case RESERVED -> "Reserved";
            }).add(ReplyCode.OSPF_LSADB, "").add(ReplyCode.OSPF_LSADB, HEADING);
            section.rows().forEach(r -> answer.add(ReplyCode.OSPF_LSADB, String.format(Locale.ROOT,
                    " %04x  %-15s %-15s  %08x %5d    %04x", r.type(), r.id(), r.router(), r.sequence(), r.age(),
                    r.checksum())));
        }
        return answer.end();
    }
}
