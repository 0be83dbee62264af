package jackdaw.daemon;

import jackdaw.policy.Compilation;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Traits;
import java.io.PrintStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a filter over a route given in words and shows each line it comes through, what was found there, and the
 * verdict. The route is {@code PREFIX [RTS_…] [{ statements }]}; the statements give it attributes.
 */
final class FilterExplanation {
    private static final Pattern ROUTE = Pattern.compile("(?s)\\s*(\\S+)\\s*(?:RTS_([A-Z0-9_]+))?\\s*(\\{.*})?\\s*");

    /** The words make no route. */
    static final class NoRoute extends Exception {
        private static final long serialVersionUID = 1L;

        NoRoute(String message) {
            super(message);
        }
    }

    private final CompiledPolicy policy;
    private final PrintStream out;
    private final SourceLines sources = new SourceLines();

    FilterExplanation(CompiledPolicy policy, PrintStream out) {
        this.policy = policy;
        this.out = out;
    }

    /** @throws NoRoute unless the words begin as a route does */
    static void check(String words) throws NoRoute {
        bare(words);
    }

    /** The verdict; empty if there is no such filter. */
    Optional<Verdict> explain(String filter, String words) throws NoRoute {
        Route route = route(words);
        Optional<Verdict> verdict = policy.explain(filter, route, this::show);
        verdict.ifPresent(v -> {
            switch (v) {
                case Verdict.Accept(Route result) -> {
                    out.println(route.prefix() + " accepted");
                    result.attributes().forEach((key, _) -> out.println("  " + key.label() + ": "
                            + result.attributes().text(key).orElse("")));
                }
                case Verdict.Reject(String why, _) -> out.println(route.prefix() + " rejected: " + why);
            }
        });
        return verdict;
    }

    private void show(SourcePosition at, String what) {
        out.println(sources.commented(at.file(), at.line(), what));
    }

    private Route route(String words) throws NoRoute {
        Route bare = bare(words);
        String statements = parts(words).group(3);
        return statements == null ? bare : dressed(bare, statements);
    }

    private static Matcher parts(String words) throws NoRoute {
        Matcher parts = ROUTE.matcher(words);
        if (!parts.matches()) {
            throw new NoRoute("'" + words + "' is no route: PREFIX [RTS_...] [{ statements }]");
        }
        return parts;
    }

    private static Route bare(String words) throws NoRoute {
        Matcher parts = parts(words);
        Prefix prefix = prefix(parts.group(1));
        Traits traits = new Traits(type(parts.group(2)), IpAddress.unspecified(prefix.family()),
                NextHop.Discard.UNREACHABLE, 100, Attributes.EMPTY);
        return new Route(prefix, new RouteSource(new RouteOwner("given", "Static"), 0), traits, 0);
    }

    private static Prefix prefix(String text) throws NoRoute {
        try {
            return Prefix.parse(text);
        } catch (IllegalArgumentException e) {
            throw new NoRoute("'" + text + "' is no prefix: " + e.getMessage());
        }
    }

    private static RouteType type(String word) throws NoRoute {
        try {
            return word == null ? RouteType.STATIC : RouteType.valueOf(word);
        } catch (IllegalArgumentException _) {
            throw new NoRoute("there is no RTS_" + word);
        }
    }

    private Route dressed(Route bare, String block) throws NoRoute {
        String body = block.substring(0, block.length() - 1) + " accept; }";
        Compilation<ChannelFilter> filter = policy.inline(body, "route", 1);
        if (filter.result().isEmpty()) {
            throw new NoRoute(filter.errors().getFirst().toString());
        }
        return switch (filter.result().get().filter().apply(bare)) {
            case Verdict.Accept(Route route) -> route;
            case Verdict.Reject(String why, _) -> throw new NoRoute(why);
        };
    }
}
