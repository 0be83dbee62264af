package jackdaw.policy.eval;

import jackdaw.policy.syntax.SourcePosition;

/** Follows a run for somebody who wants to know why a filter decides as it does. */
@FunctionalInterface
public interface Trace {

    /** @param text what happened there: how a condition came out, what an attribute became, how the run ended */
    void happened(SourcePosition at, String text);
}
