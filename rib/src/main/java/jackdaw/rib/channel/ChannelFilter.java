package jackdaw.rib.channel;

/**
 * A filter as a channel names it. Two are equal when they decide alike by structure, so that a reload refilters only
 * what changed.
 *
 * @param label  what {@code show protocols all} prints: a filter's name, ACCEPT, REJECT, (unnamed) or (no policy)
 * @param filter what to run
 * @param structure a value whose equality is the filter's: the typed program behind it
 */
public record ChannelFilter(String label, RouteFilter filter, Object structure) {

    /** {@code all}. */
    public static final ChannelFilter ACCEPT = new ChannelFilter("ACCEPT", Verdict.Accept::new, "all");
    /** {@code none}. */
    public static final ChannelFilter REJECT =
            new ChannelFilter("REJECT", _ -> new Verdict.Reject("the channel takes nothing"), "none");
    /** RFC 8212: an eBGP channel without a filter passes nothing. */
    public static final ChannelFilter NO_POLICY = new ChannelFilter("(no policy)",
            _ -> new Verdict.Reject("no policy is configured (RFC 8212)"), "no policy");

    /** Whether nothing can pass, so that the protocol need not be fed. */
    public boolean rejectsAll() {
        return equals(REJECT) || equals(NO_POLICY);
    }

    /** Whether everything passes as it is. */
    public boolean acceptsAll() {
        return equals(ACCEPT);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof ChannelFilter f && label.equals(f.label)
                && structure.equals(f.structure);
    }

    @Override
    public int hashCode() {
        return structure.hashCode();
    }
}
