package jackdaw.conf;

import jackdaw.conf.hocon.HoconSettings;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.PrefixPattern;
import jackdaw.policy.value.PrefixSet;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.ValueSet;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The {@code vars} of a configuration as constants of its filters, so that one filter file serves every gateway, and
 * before them what the configuration says elsewhere ({@link ConfiguredValues}), which a var of the same name hides. A
 * value becomes what it looks like: a number, true or false, a prefix, an address, a text; a list of prefixes (of one
 * family), numbers or addresses becomes a set. Lists of anything else, and blocks, filters do not see.
 */
final class FilterConstants {
    private static final long MAX_INT = 0xffff_ffffL;

    private FilterConstants() {
    }

    static Map<String, Value> of(HoconSettings root) {
        Map<String, Value> constants = new HashMap<>(ConfiguredValues.of(root));
        root.child("vars").ifPresent(vars -> root.labels("vars").forEach(name ->
                value(vars, name).ifPresent(value -> constants.put(name, value))));
        return constants;
    }

    private static Optional<Value> value(HoconSettings vars, String name) {
        return vars.isBlock(name) ? Optional.empty() : vars.isList(name) ? set(vars.strings(name))
                : vars.string(name).map(FilterConstants::scalar);
    }

    private static Value scalar(String text) {
        return number(text).<Value>map(Value.Int::new)
                .or(() -> parsed(text, Prefix::parse).map(Value.Net::new))
                .or(() -> parsed(text, IpAddress::parse).map(Value.Ip::new))
                .orElseGet(() -> text.equals("true") || text.equals("false") ? Value.Bool.of(text.equals("true"))
                        : new Value.Str(text));
    }

    private static Optional<Long> number(String text) {
        return parsed(text, Long::parseLong).filter(n -> n >= 0 && n <= MAX_INT);
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<Value> set(List<String> texts) {
        List<Value> values = texts.stream().map(FilterConstants::scalar).toList();
        if (values.isEmpty()) {
            return Optional.empty();
        }
        return switch (values.getFirst()) {
            case Value.Net(Prefix first) when values.stream().allMatch(v -> v instanceof Value.Net(Prefix p)
                    && p.family() == first.family()) -> Optional.of(new Value.PrefixSetValue(PrefixSet.of(
                            values.stream().map(v -> PrefixPattern.exact(((Value.Net) v).prefix())).toList())));
            case Value.Int _ when values.stream().allMatch(Value.Int.class::isInstance) -> set(Basic.INT, values);
            case Value.Ip _ when values.stream().allMatch(Value.Ip.class::isInstance) -> set(Basic.IP, values);
            default -> Optional.empty();
        };
    }

    private static Optional<Value> set(Basic element, List<Value> members) {
        return Optional.of(new Value.Set(ValueSet.of(element,
                members.stream().map(m -> ValueSet.interval(m, m)).toList())));
    }
}
