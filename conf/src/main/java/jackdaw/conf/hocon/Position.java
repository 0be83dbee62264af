package jackdaw.conf.hocon;

/**
 * A place in a configuration file.
 *
 * @param file   as the operator named it
 * @param line   from 1; 0 if only the file is known
 * @param column from 1; 0 if unknown, as always outside of filters
 */
public record Position(String file, int line, int column) {

    public Position(String file, int line) {
        this(file, line, 0);
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + (column > 0 ? ":" + column : "");
    }
}
