package jackdaw.nat;

/**
 * What a demotion adds to the external metric. Each must exceed the largest difference of internal path costs, and a
 * recovering gateway must stay before a failing one.
 */
public record DemotionSteps(int recovering, int failing) {
    /** The largest external metric below LSInfinity (RFC 2328 §B). */
    public static final int MAX_METRIC = 0xff_fffe;
    public static final DemotionSteps DEFAULT = new DemotionSteps(20_000, 50_000);

    public int of(Demotion demotion) {
        return switch (demotion) {
            case NONE -> 0;
            case RECOVERING -> recovering;
            case FAILING -> failing;
        };
    }

    /**
     * What an external metric tells of its router. Gateways of a site share their steps and stay below the smaller one
     * otherwise, so no metric without a step looks like one with it.
     */
    Demotion in(long metric) {
        return metric >= failing ? Demotion.FAILING : metric >= recovering ? Demotion.RECOVERING : Demotion.NONE;
    }
}
