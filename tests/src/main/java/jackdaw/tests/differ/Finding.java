package jackdaw.tests.differ;

/** A program of which BIRD and Jackdaw make different things. */
public record Finding(String program, String theirs, String ours) {
    @Override
    public String toString() {
        return program + "\n    BIRD    " + theirs + "\n    Jackdaw " + ours;
    }
}
