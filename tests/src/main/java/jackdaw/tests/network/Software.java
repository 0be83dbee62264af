package jackdaw.tests.network;

/** What a router of the network runs. */
public enum Software {
    BIRD("BIRD"), FRR("FRR"), JACKDAW("Jackdaw");

    private final String label;

    Software(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
