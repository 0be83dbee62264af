package jackdaw.daemon.control;

import jackdaw.daemon.router.Instance;
import jackdaw.rib.protocol.ProtocolState;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** {@code enable}, {@code disable}, {@code restart} and {@code reload}: NAME, a pattern, or all; and a message. */
final class SwitchProtocol implements Command {

    /** What is done to the protocols. */
    enum Action {
        ENABLE("enable", "Enable protocols"), DISABLE("disable", "Disable protocols"),
        RESTART("restart", "Restart protocols"), RELOAD_IN("reload in", "Import routes again"),
        RELOAD_OUT("reload out", "Export routes again"), RELOAD("reload", "Import and export routes again");

        private final String verb;
        private final String summary;

        Action(String verb, String summary) {
            this.verb = verb;
            this.summary = summary;
        }
    }

    private final Host host;
    private final Action action;

    private SwitchProtocol(Host host, Action action) {
        this.host = host;
        this.action = action;
    }

    static List<Command> all(Host host) {
        List<Command> commands = new ArrayList<>();
        for (Action action : Action.values()) {
            commands.add(new SwitchProtocol(host, action));
        }
        return commands;
    }

    @Override
    public String verb() {
        return action.verb;
    }

    @Override
    public String arguments() {
        return "(<protocol> | \"<pattern>\" | all) [message]";
    }

    @Override
    public String summary() {
        return action.summary;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        if (line.isAtEnd()) {
            return Answer.syntaxError("expected: " + verb() + " " + arguments());
        }
        ProtocolSelection selection = line.accept("all")
                ? new ProtocolSelection(ProtocolSelection.listed(host.router()), java.util.Optional.empty())
                : ProtocolSelection.take(line, host.router());
        if (selection.error().isPresent()) {
            return selection.error().get();
        }
        String message = line.peek().filter(w -> w.quote() == '"').map(_ -> line.take().text()).orElse("");
        if (!line.isAtEnd()) {
            return Answer.syntaxError("expected: " + verb() + " " + arguments());
        }
        if (host.isShuttingDown()) {
            return Answer.only(ReplyCode.SHUTDOWN_IN_PROGRESS, "Ignored, shutting down");
        }
        Answer answer = new Answer();
        selection.instances().forEach(instance -> apply(instance, message, answer));
        return answer.end();
    }

    private void apply(Instance instance, String message, Answer answer) {
        String name = instance.name() + ": ";
        switch (action) {
            case ENABLE -> {
                // One that a route limit stopped is enabled and down: the operator's word starts it again.
                if (instance.isEnabled() && instance.fault().isEmpty()
                        && instance.protocol().state() != ProtocolState.DOWN) {
                    answer.add(ReplyCode.ALREADY_ENABLED, name + "already enabled");
                } else {
                    host.router().enable(instance, message);
                    answer.add(ReplyCode.ENABLED, name + "enabled");
                }
            }
            case DISABLE -> {
                if (!instance.isEnabled()) {
                    answer.add(ReplyCode.ALREADY_DISABLED, name + "already disabled");
                } else {
                    host.router().disable(instance, message);
                    answer.add(ReplyCode.DISABLED, name + "disabled");
                }
            }
            case RESTART -> {
                if (!instance.isEnabled()) {
                    answer.add(ReplyCode.ALREADY_DISABLED, name + "already disabled");
                } else {
                    host.router().restart(instance, message);
                    answer.add(ReplyCode.RESTARTED, name + "restarted");
                }
            }
            case RELOAD, RELOAD_IN, RELOAD_OUT -> reload(instance, name, answer);
        }
    }

    private void reload(Instance instance, String name, Answer answer) {
        if (!instance.isEnabled()) {
            answer.add(ReplyCode.ALREADY_DISABLED, name + "already disabled");
            return;
        }
        if (instance.state() != ProtocolState.UP) {
            return;
        }
        boolean imported = action == Action.RELOAD_OUT || host.router().reimport(instance);
        if (!imported) {
            answer.add(ReplyCode.RELOAD_FAILED, name + "reload failed");
            return;
        }
        if (action != Action.RELOAD_IN) {
            host.router().reexport(instance);
        }
        answer.add(ReplyCode.RELOADING, name + "reloading");
    }
}
