package jackdaw.conf.hocon;

/**
 * A key in a file.
 *
 * @param at   where it stands
 * @param path the dotted path of the key
 */
public record Place(Position at, String path) {

    /** {@code FILE:LINE: PATH}. */
    @Override
    public String toString() {
        return at + ": " + path;
    }
}
