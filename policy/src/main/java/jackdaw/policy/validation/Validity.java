package jackdaw.policy.validation;

/** What a check gives, in the order of the codes of {@code ROA_…} and {@code ASPA_…}. */
public enum Validity {
    UNKNOWN, VALID, INVALID
}
