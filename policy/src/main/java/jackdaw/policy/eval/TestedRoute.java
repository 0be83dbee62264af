package jackdaw.policy.eval;

import jackdaw.policy.program.Routine;
import jackdaw.policy.program.Step;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.value.Network;
import jackdaw.policy.value.Value;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.Traits;

/** A route of a test, to a network of any kind: statements and filters run over it one after the other. */
public final class TestedRoute {
    private final Network net;
    private final FilterHost host;
    private final Assertions assertions;
    private Route route;

    /** @param assertions takes what {@code bt_assert} in those statements and filters comes to */
    public TestedRoute(Network net, RouteOwner owner, Traits traits, FilterHost host, Assertions assertions) {
        this.net = net;
        this.host = host;
        this.assertions = assertions;
        Prefix prefix = net instanceof Value.Net(Prefix own) ? own : Prefix.defaultRoute(AddressFamily.IPV4);
        this.route = new Route(prefix, new RouteSource(owner, 0), traits, 0);
    }

    /**
     * Runs the statements that make its attributes, and takes what they made of it.
     *
     * @throws FilterFault on a run-time error
     */
    public void make(Routine statements) {
        Run run = Run.ofTest(route, net, host, assertions);
        new Interpreter(run).run(statements);
        route = run.result();
    }

    /**
     * Whether a filter lets it in.
     *
     * @param at where the route stands, for the fault of a filter that ends without accept or reject
     * @throws FilterFault on a run-time error
     */
    public boolean passes(Routine filter, SourcePosition at) {
        return switch (new Interpreter(Run.ofTest(route, net, host, assertions)).run(filter)) {
            case Step.Accept _ -> true;
            case Step.Reject _ -> false;
            case null, default -> throw new FilterFault(at, "the import filter ended without accept or reject");
        };
    }
}
