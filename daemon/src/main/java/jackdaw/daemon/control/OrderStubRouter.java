package jackdaw.daemon.control;

import java.util.Iterator;

/** {@code ospf stub-router on} and {@code off}: traffic of others passes elsewhere until told otherwise (RFC 6987). */
record OrderStubRouter(Host host) implements Command {

    @Override
    public String verb() {
        return "ospf stub-router";
    }

    @Override
    public String arguments() {
        return "(on | off) [<protocol>]";
    }

    @Override
    public String summary() {
        return "Ask OSPF neighbors to send nothing through this router, or to do so again";
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        boolean refuse = line.accept("on");
        if (!refuse && !line.accept("off")) {
            return Answer.syntaxError("expected: " + verb() + " " + arguments());
        }
        OspfSelection selection = OspfSelection.takeAny(line, host.router());
        if (selection.error().isPresent()) {
            return selection.error().get();
        }
        if (!line.isAtEnd()) {
            return Answer.syntaxError("expected: " + verb() + " " + arguments());
        }
        Answer answer = new Answer();
        selection.instances().forEach(ospf -> {
            ospf.refuseTransit(refuse, host.router().turn());
            answer.add(ReplyCode.OSPF, ospf.name() + ": stub router order " + (refuse ? "on" : "off"));
        });
        return answer.end();
    }
}
