package jackdaw.daemon.control;

import jackdaw.conf.lint.Finding;
import java.util.Iterator;
import java.util.List;

/** {@code show lint}: what is wrong without being an error, and what to do about it. */
final class ShowLint implements Command {
    private final Host host;

    ShowLint(Host host) {
        this.host = host;
    }

    @Override
    public String verb() {
        return "show lint";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "Show what the configuration or the machine will not do as meant";
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        if (!line.isAtEnd()) {
            return Answer.syntaxError("expected: show lint");
        }
        List<Finding> findings = host.findings();
        Answer answer = new Answer();
        findings.forEach(finding -> (state(finding) + finding.line()).lines()
                .forEach(text -> answer.add(ReplyCode.STATUS, text)));
        if (findings.isEmpty()) {
            answer.add(ReplyCode.STATUS, "nothing found");
        }
        return answer.end();
    }

    /** {@code nat64 is UP: }, for what is about a service. */
    private String state(Finding finding) {
        return host.router().services().filter(service -> finding.service().filter(service.name()::equals).isPresent())
                .map(service -> service.name() + " is " + service.serviceState() + ": ").findFirst().orElse("");
    }
}
