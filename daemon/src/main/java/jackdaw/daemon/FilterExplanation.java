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
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a filter over a route given in words and shows each line it comes through, what was found there, and the
 * verdict. The route is {@code PREFIX [RTS_…] [{ statements }]}; the statements give it attributes.
 */
final class FilterExplanation {
    private static final Pattern ROUTE = Pattern.compile("(?s)\\s*(\\S+)\\s*(?:RTS_([A-Z0-9_]+))?\\s*(\\{.*})?\\s*");

    private final CompiledPolicy policy;
    private final PrintStream out;
    private final Map<String, List<String>> texts = new HashMap<>();

    FilterExplanation(CompiledPolicy policy, PrintStream out) {
        this.policy = policy;
        this.out = out;
    }

    /** The verdict; empty if there is no such filter. */
    Optional<Verdict> explain(String filter, String words) throws CommandArguments.Wrong {
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
        out.println(at.file() + ":" + at.line() + ": " + line(at) + "  # " + what);
    }

    private String line(SourcePosition at) {
        List<String> lines = texts.computeIfAbsent(at.file(), FilterExplanation::lines);
        return at.line() <= lines.size() ? lines.get(at.line() - 1).strip() : "";
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return List.of();
        }
    }

    private Route route(String words) throws CommandArguments.Wrong {
        Matcher parts = ROUTE.matcher(words);
        if (!parts.matches()) {
            throw new CommandArguments.Wrong("'" + words + "' is no route: PREFIX [RTS_...] [{ statements }]");
        }
        Traits traits = new Traits(type(parts.group(2)), IpAddress.unspecified(prefix(parts.group(1)).family()),
                NextHop.Discard.UNREACHABLE, 100, Attributes.EMPTY);
        Route bare = new Route(prefix(parts.group(1)), new RouteSource(new RouteOwner("given", "Static"), 0), traits,
                0);
        return parts.group(3) == null ? bare : dressed(bare, parts.group(3));
    }

    private static Prefix prefix(String text) throws CommandArguments.Wrong {
        try {
            return Prefix.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandArguments.Wrong("'" + text + "' is no prefix: " + e.getMessage());
        }
    }

    private static RouteType type(String word) throws CommandArguments.Wrong {
        try {
            return word == null ? RouteType.STATIC : RouteType.valueOf(word);
        } catch (IllegalArgumentException _) {
            throw new CommandArguments.Wrong("there is no RTS_" + word);
        }
    }

    private Route dressed(Route bare, String block) throws CommandArguments.Wrong {
        String body = block.substring(0, block.length() - 1) + " accept; }";
        Compilation<ChannelFilter> filter = policy.inline(body, "route", 1);
        if (filter.result().isEmpty()) {
            throw new CommandArguments.Wrong(filter.errors().getFirst().toString());
        }
        return switch (filter.result().get().filter().apply(bare)) {
            case Verdict.Accept(Route route) -> route;
            case Verdict.Reject(String why, _) -> throw new CommandArguments.Wrong(why);
        };
    }
}
