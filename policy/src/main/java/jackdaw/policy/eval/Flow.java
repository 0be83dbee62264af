package jackdaw.policy.eval;

/** How a statement ended; {@code END} ends the run. */
enum Flow {
    NEXT, RETURN, END
}
