package jackdaw.policy.eval;

import jackdaw.policy.syntax.SourcePosition;

/** Takes what the assertions of a filter test come to. */
@FunctionalInterface
public interface Assertions {

    /** @param operands both sides of a comparison that does not hold; empty otherwise */
    void checked(SourcePosition at, boolean holds, String operands);
}
