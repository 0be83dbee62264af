package jackdaw.policy.syntax;

/**
 * A place in source text; line and column count from 1. Two positions are always equal: trees are compared by what
 * they say, not by where they say it, so that moving a filter in its file changes nothing on reload.
 */
public final class SourcePosition {
    private final String file;
    private final int line;
    private final int column;

    public SourcePosition(String file, int line, int column) {
        this.file = file;
        this.line = line;
        this.column = column;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourcePosition;
    }

    @Override
    public int hashCode() {
        return 1;
    }

    /** {@code file:line:column}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
