package jackdaw.tests.lab;

/** A command line of options that take one value each. */
public final class OptionPairs {
    private OptionPairs() {
    }

    /** Takes an option and its value into what was read so far. */
    public interface Reader<T> {
        /** @throws IllegalArgumentException with a sentence for the user */
        T with(T soFar, String option, String value);
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    public static <T> T read(String[] arguments, T defaults, Reader<T> reader) {
        T options = defaults;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " is unknown or needs a value");
            }
            options = reader.with(options, arguments[i], arguments[i + 1]);
        }
        return options;
    }
}
