package jackdaw.nat;

/** A service changed its state or its demotion. */
public record Transition(ServiceState from, Demotion fromDemotion, ServiceState to, Demotion toDemotion,
                         String reason) {

    @Override
    public String toString() {
        return label(from, fromDemotion) + " -> " + label(to, toDemotion) + ": " + reason;
    }

    static String label(ServiceState state, Demotion demotion) {
        return state == ServiceState.WEAK ? state + " (" + demotion.name().toLowerCase(java.util.Locale.ROOT) + ")"
                : state.name();
    }
}
