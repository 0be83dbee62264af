package jackdaw.nat;

import java.util.Optional;

/** How a service stood when its process ended, as the next one is told. */
record Standing(ServiceState state, Demotion demotion) {

    /** One line for {@link jackdaw.rib.protocol.Fact.Restartable#memory}. */
    String text() {
        return state + " " + demotion;
    }

    /** Only a service that attracted traffic has anything to go on with. */
    static Optional<Standing> parse(String text) {
        String[] words = text.split(" ");
        if (words.length != 2) {
            return Optional.empty();
        }
        try {
            Standing standing = new Standing(ServiceState.valueOf(words[0]), Demotion.valueOf(words[1]));
            return Optional.of(standing).filter(s -> s.state.attracts());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
