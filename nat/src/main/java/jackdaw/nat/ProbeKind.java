package jackdaw.nat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can be asked. The names are the words of the configuration. */
enum ProbeKind {
    /** The translator that the service names is alive. */
    TRANSLATOR,
    /** The resolver answers. */
    DNSUP,
    /** The resolver synthesizes. */
    DNS64,
    /** Somebody elsewhere answers. */
    REACH,
    /** A program of the operator. */
    USER;

    static final Map<String, ProbeKind> WORDS = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(ProbeKind::label, Function.identity()));

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind that a probe's name says: {@code reach}, or {@code reach} before a separator. */
    static Optional<ProbeKind> ofName(String name) {
        return Arrays.stream(values()).filter(k -> name.equals(k.label()) || name.startsWith(k.label())
                && !Character.isLetterOrDigit(name.charAt(k.label().length()))).findFirst();
    }

    static String words() {
        return String.join(", ", Arrays.stream(values()).map(ProbeKind::label).toList());
    }
}
