package jackdaw.bgp.session;

/** Why a session ended or does not come up, as {@code show protocols} tells it. */
public record LastError(Kind kind, String text) {

    /** Where the error came from, with BIRD's word for it. */
    public enum Kind {
        LOCAL("Error"), SOCKET("Socket"), RECEIVED("Received"), SENT("BGP Error"), AUTOMATIC("Automatic shutdown");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    @Override
    public String toString() {
        return kind.label + ": " + text;
    }
}
