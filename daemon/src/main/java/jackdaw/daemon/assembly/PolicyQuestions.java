package jackdaw.daemon.assembly;

import jackdaw.daemon.control.Host;
import jackdaw.policy.Compilation;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.Evaluation;
import jackdaw.policy.PolicyError;
import jackdaw.rib.channel.ChannelFilter;
import java.util.List;
import java.util.Optional;

/** What the control socket asks of the filter language. */
final class PolicyQuestions {
    private PolicyQuestions() {
    }

    static Host.FilterResult filter(CompiledPolicy policy, String text) {
        Compilation<ChannelFilter> compiled = policy.channelFilter(text, "command:1");
        return new Host.FilterResult(compiled.result().map(ChannelFilter::filter),
                compiled.errors().stream().findFirst().map(PolicyQuestions::brief).orElse(""));
    }

    static Host.EvalResult eval(CompiledPolicy policy, String term) {
        return switch (policy.evaluate(term)) {
            case Evaluation.Result(String text) -> new Host.EvalResult(Optional.of(text), false, "");
            case Evaluation.Fault(String message) -> new Host.EvalResult(Optional.empty(), true, message);
            case Evaluation.Invalid(PolicyError error) -> new Host.EvalResult(Optional.empty(), false, brief(error));
        };
    }

    static List<Host.Symbol> symbols(CompiledPolicy policy) {
        return policy.names().entrySet().stream()
                .map(named -> new Host.Symbol(named.getKey(), Host.Symbol.kind(named.getValue()))).toList();
    }

    /** The command itself is all the context a person needs. */
    private static String brief(PolicyError error) {
        return error.message() + (error.hint().isEmpty() ? "" : " (" + error.hint() + ")");
    }
}
