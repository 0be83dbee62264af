package jackdaw.conf.hocon;

/**
 * A place in a configuration file.
 *
 * @param file as the operator named it
 * @param line from 1; 0 if only the file is known
 */
public record Position(String file, int line) {

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : file;
    }
}
