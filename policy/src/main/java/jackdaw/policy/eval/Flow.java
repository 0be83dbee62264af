package jackdaw.policy.eval;

/** How a statement ended. */
enum Flow {
    NEXT, RETURN, ACCEPT, REJECT
}
