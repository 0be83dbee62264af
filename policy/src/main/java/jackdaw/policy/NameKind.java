package jackdaw.policy;

/** What a name declared in the filter files stands for. */
public enum NameKind {
    FILTER,
    FUNCTION,
    CONSTANT,
    /** A route attribute that the files declare. */
    ATTRIBUTE
}
