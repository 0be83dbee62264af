package jackdaw.linux.nat;

import jackdaw.linux.nat.Chain.Action;
import jackdaw.linux.nat.Chain.Mapping;
import jackdaw.linux.nat.Chain.Step;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One rule of nftables: a list of expressions, each a condition or a statement, in order. */
final class NftRule {
    private final Function<String, Optional<Json>> sets;
    private final NftMatch conditions;
    private final List<Step> steps = new ArrayList<>();
    private Match match;
    private boolean foreign;

    /** @param sets elements of the table's named sets and maps */
    NftRule(Set<AddressFamily> families, Function<String, Optional<Json>> sets) {
        this.sets = sets;
        this.conditions = new NftMatch(this::elements);
        this.match = Match.ofFamilies(families);
    }

    /** The same as steps; a verdict map becomes one for each of its elements. */
    List<Step> read(List<Json> expressions) {
        for (Json expression : expressions) {
            expression.single().ifPresent(statement -> statement(statement.getKey(), statement.getValue()));
        }
        return foreign ? List.of() : steps;
    }

    /** Whether it ends in an extension of iptables, and so is iptables-nft's. */
    boolean isForeign() {
        return foreign;
    }

    private void statement(String name, Json value) {
        switch (name) {
            case "match" -> match = match.and(conditions.read(value));
            case "vmap" -> verdicts(value);
            case "snat" -> translate(value);
            case "masquerade" -> act(new Action.Translate(List.of(new Mapping(Optional.empty(),
                    new SnatTarget.OfInterface()))));
            case "xt" -> {
                boolean isMatch = value.text("type").orElse("").equals("match");
                foreign |= !isMatch;
                if (isMatch && !value.text("name").orElse("").equals("comment")) {
                    match = match.and(Match.ofCondition("-m " + value.text("name").orElse("")));
                }
            }
            case "limit", "quota", "ct count" -> match = match.and(Match.ofCondition(name));
            default -> verdict(name, value).ifPresent(this::act);
        }
    }

    private void act(Action action) {
        steps.add(new Step(match, action));
    }

    private static Optional<Action> verdict(String name, Json value) {
        return switch (name) {
            case "accept" -> Optional.of(new Action.Accept());
            case "drop", "reject" -> Optional.of(new Action.Drop());
            case "return" -> Optional.of(new Action.Return());
            case "notrack" -> Optional.of(new Action.Notrack());
            case "jump", "goto" -> Optional.of(new Action.Jump(value.text("target").orElse(""), name.equals("jump")));
            default -> Optional.empty();
        };
    }

    private void verdicts(Json vmap) {
        Optional<Json> key = vmap.get("key");
        for (Json pair : vmap.get("data").map(this::elements).orElse(List.of())) {
            List<Json> both = pair.list();
            if (key.isPresent() && both.size() == 2) {
                Match one = match.and(conditions.equal(key.get(), List.of(both.get(0))));
                both.get(1).single().flatMap(v -> verdict(v.getKey(), v.getValue()))
                        .ifPresent(action -> steps.add(new Step(one, action)));
            }
        }
    }

    private void translate(Json snat) {
        Optional<Json> map = snat.get("addr").flatMap(address -> address.get("map"));
        if (map.isPresent()) {
            mapped(map.get());
        } else {
            List<AddressRange> ranges = snat.get("addr").map(this::elements).orElse(List.of()).stream()
                    .flatMap(address -> NftMatch.range(address).stream()).toList();
            act(new Action.Translate(List.of(new Mapping(Optional.empty(), new SnatTarget.Addresses(ranges,
                    snat.get("port").flatMap(NftMatch::ports).orElse(PortRange.ALL))))));
        }
    }

    /** By source each address of its own; by hash or number any of them. */
    private void mapped(Json map) {
        boolean bySource = map.get("key").map(NftMatch::isSource).orElse(false);
        List<Mapping> mappings = new ArrayList<>();
        List<AddressRange> all = new ArrayList<>();
        for (Json pair : map.get("data").map(this::elements).orElse(List.of())) {
            List<Json> both = pair.list();
            Optional<AddressRange> range = both.size() == 2 ? NftMatch.range(both.get(1)) : Optional.empty();
            if (range.isPresent()) {
                all.add(range.get());
                Optional<List<Prefix>> sources = NftMatch.range(both.get(0)).map(AddressRange::prefixes);
                sources.ifPresent(_ -> mappings.add(new Mapping(sources,
                        new SnatTarget.Addresses(List.of(range.get()), PortRange.ALL))));
            }
        }
        if (bySource) {
            act(new Action.Translate(mappings));
        } else {
            if (!map.get("key").map(NftMatch::isNumber).orElse(false)) {
                match = match.and(Match.ofCondition("a map by something else than the source"));
            }
            act(new Action.Translate(List.of(new Mapping(Optional.empty(), new SnatTarget.Addresses(all,
                    PortRange.ALL)))));
        }
    }

    /** The elements of a set, named or not, or the one value that is none. */
    private List<Json> elements(Json value) {
        Json members = value.text().filter(text -> text.startsWith("@")).flatMap(text -> sets.apply(text.substring(1)))
                .or(() -> value.get("set")).orElse(value);
        return members == value && !(value instanceof Json.Elements) ? List.of(value)
                : members.list().stream().map(NftRule::unwrapped).toList();
    }

    /** An element with a time-out, a counter or a comment is wrapped up with it. */
    private static Json unwrapped(Json element) {
        if (element instanceof Json.Elements(List<Json> pair) && pair.size() == 2) {
            return new Json.Elements(List.of(unwrapped(pair.get(0)), pair.get(1)));
        }
        return element.get("elem").flatMap(e -> e.get("val")).orElse(element);
    }
}
