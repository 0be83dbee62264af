package jackdaw.tests.differ.generate;

/** What generated programs stand on. */
public final class Programs {
    private Programs() {
    }

    /** Functions and attributes that they name; they have to be loaded before. */
    public static String declarations(Version version) {
        return Terms.declarations(version) + Bodies.declarations() + ListBodies.declarations(version);
    }
}
