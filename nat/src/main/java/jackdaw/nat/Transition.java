package jackdaw.nat;

/**
 * A service changed its state or its demotion.
 *
 * @param lastOriginator it withdraws, and nobody else is known to announce its prefixes
 */
public record Transition(ServiceState from, Demotion fromDemotion, ServiceState to, Demotion toDemotion,
                         String reason, boolean lastOriginator) {

    @Override
    public String toString() {
        return label(from, fromDemotion) + " -> " + label(to, toDemotion) + ": " + reason
                + (lastOriginator ? " (last-originator: nobody else is known to announce it)" : "");
    }

    static String label(ServiceState state, Demotion demotion) {
        return state == ServiceState.WEAK ? state + " (" + demotion.name().toLowerCase(java.util.Locale.ROOT) + ")"
                : state.name();
    }
}
