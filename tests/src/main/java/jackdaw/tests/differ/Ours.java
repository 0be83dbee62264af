package jackdaw.tests.differ;

import jackdaw.bgp.wire.MessageStream;
import jackdaw.bgp.wire.Update;
import jackdaw.bgp.wire.UpdateDecoder;
import jackdaw.conf.KnownAttributes;
import jackdaw.policy.Compilation;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.Evaluation;
import jackdaw.policy.PolicyCompiler;
import jackdaw.policy.PolicyContext;
import jackdaw.policy.PolicySource;
import jackdaw.policy.eval.CompiledFilter;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Traits;
import jackdaw.tests.differ.generate.RouteTable;
import jackdaw.tests.differ.generate.Version;
import jackdaw.tests.lab.LabFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What Jackdaw makes of the same programs. */
public final class Ours {
    private static final int STATIC_PREFERENCE = 200;

    private final Version version;
    private final CompiledPolicy policy;
    private final List<Route> routes = new ArrayList<>();
    private String table = "";

    /**
     * Loads what terms and filters may use.
     *
     * @param version whose names attributes are shown by
     */
    public Ours(String declarations, Version version) {
        this.version = version;
        Compilation<CompiledPolicy> compilation = new PolicyCompiler(KnownAttributes.registry(), PolicyContext.none())
                .compile(List.of(new PolicySource("declarations", declarations)));
        policy = compilation.result().orElseThrow(() -> new LabFailure(compilation.errors().toString()));
    }

    /** Makes these routes by their own statements. */
    public void add(List<RouteTable.Entry> entries) {
        for (RouteTable.Entry entry : entries) {
            NextHop.Discard discard = NextHop.Discard.valueOf(entry.destination().toUpperCase(Locale.ROOT));
            Route plain = new Route(Prefix.parse(entry.network()),
                    new RouteSource(new RouteOwner(entry.protocol(), "Static"), 0), new Traits(RouteType.STATIC,
                    Ip6.ANY, discard, STATIC_PREFERENCE, Attributes.EMPTY), 0);
            ChannelFilter maker = filter("{" + entry.statements() + " accept; }").result().orElseThrow();
            if (!(maker.filter().apply(plain) instanceof Verdict.Accept(Route made))) {
                throw new LabFailure("cannot make " + entry);
            }
            routes.add(made);
        }
    }

    /** Receives what all neighbors announce, octet by octet. */
    public void hear() {
        table = Announcer.TABLE;
        for (Announcer announcer : Announcer.values()) {
            byte[] messages = announcer.messages();
            UpdateDecoder decoder = new UpdateDecoder(announcer.context(), Set.of(AddressFamily.IPV4));
            new MessageStream().feed(messages, messages.length, (_, body) -> hear(announcer, decoder.decode(body)));
        }
    }

    private boolean hear(Announcer announcer, UpdateDecoder.Result result) {
        if (!(result instanceof UpdateDecoder.Result.Good(Update update)) || !update.faults().isEmpty()) {
            throw new LabFailure("cannot read " + result);
        }
        RouteSource source = new RouteSource(new RouteOwner(announcer.protocol(), "BGP"), 0);
        for (Update.Reach reach : update.reached()) {
            Traits traits = new Traits(RouteType.BGP, announcer.address(), NextHop.Discard.UNREACHABLE,
                    Announcer.PREFERENCE, reach.attributes());
            reach.prefixes().forEach(prefix -> routes.add(new Route(prefix, source, traits, 0)));
        }
        return true;
    }

    /** Where BIRD has the same routes, empty for its default tables. */
    String table() {
        return table;
    }

    List<String> networks() {
        return routes.stream().map(route -> route.prefix().toString()).toList();
    }

    /** The value of a term. */
    public Answer evaluate(String term) {
        return switch (policy.evaluate(term)) {
            case Evaluation.Result result -> new Answer.Value(result.text());
            case Evaluation.Fault fault -> new Answer.Failure(fault.message());
            case Evaluation.Invalid invalid -> new Answer.Failure(invalid.error().summary());
        };
    }

    private Compilation<ChannelFilter> filter(String body) {
        return policy.inline(body, "body", 1);
    }

    /** Whether the body of a filter accepts any route. */
    public boolean accepts(String body) {
        return routes("{ " + body + " }") instanceof Outcome.Routes(var shown) && !shown.isEmpty();
    }

    /** Whether the body of a filter does the same to all routes interpreted and translated. */
    public boolean translates(String body) {
        return filter(body).result().stream().map(filter -> (CompiledFilter) filter.filter()).allMatch(filter -> {
            CompiledFilter reference = filter.interpreted();
            filter.translate();
            return routes.stream().allMatch(route -> filter.apply(route).equals(reference.apply(route)));
        });
    }

    /** What becomes of the routes in a filter. */
    Outcome routes(String body) {
        Compilation<ChannelFilter> filter = filter(body);
        if (filter.result().isEmpty()) {
            return new Outcome.Refused(filter.errors().getFirst().summary());
        }
        Map<String, ShownRoute> shown = new LinkedHashMap<>();
        for (Route route : routes) {
            if (filter.result().get().filter().apply(route) instanceof Verdict.Accept(Route accepted)) {
                shown.put(accepted.prefix().toString(), ShownRoute.of(accepted, version));
            }
        }
        return new Outcome.Routes(shown);
    }
}
