package jackdaw.daemon.control;

import java.util.ArrayList;
import java.util.List;

/** The list of all commands. A new one is a class and a line here. */
public final class CommandSet {
    private CommandSet() {
    }

    public static Commands of(Host host) {
        List<Command> commands = new ArrayList<>();
        ShowServices services = new ShowServices(host);
        commands.add(services);
        ShowLint lint = new ShowLint(host);
        commands.add(lint);
        ShowFilters filters = new ShowFilters(host);
        commands.add(filters);
        commands.add(new ShowStatus(host, services, lint, filters));
        commands.add(new ShowProtocols(host, List.of(new BgpDetails())));
        commands.add(new ShowInterfaces(host));
        commands.add(new ShowRoute(host));
        commands.add(new Explain(host));
        commands.addAll(OspfCommands.all(host));
        commands.add(new ShowStatic(host));
        commands.add(new ShowBfdSessions(host));
        commands.add(new Configure(host));
        commands.add(new Echo(host));
        commands.addAll(NotHere.all());
        commands.addAll(SwitchProtocol.all(host));
        commands.add(new OrderService(host));
        commands.addAll(SmallCommands.all(host));
        commands.add(new Help(() -> commands));
        return new Commands(commands);
    }
}
