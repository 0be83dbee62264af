package jackdaw.tests.differ;

/**
 * Where BIRD does something else by mistake to the routes that speakers announce; docs/filters.md tells why.
 * Left out by the generators.
 */
public enum ReceivedDifference {
    /** BIRD shortens a list by one member, however many it deletes, and shows what lay in memory behind it. */
    STRAY_MEMBERS("{ cu_clist = delete(bgp_community, (1, 2)); accept; }"),
    /** The same of extended communities. */
    STRAY_EXTENDED_MEMBERS("{ cu_eclist = delete(bgp_ext_community, (rt, 1, 2)); accept; }");

    private final String example;

    ReceivedDifference(String example) {
        this.example = example;
    }

    /** A body with this difference for some route. */
    public String example() {
        return example;
    }
}
