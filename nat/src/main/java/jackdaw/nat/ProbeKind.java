package jackdaw.nat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can be asked. The names are the words of the configuration. */
enum ProbeKind {
    /** The kernel forwards. */
    FWD,
    /** The translator that the service names is alive. */
    TRANSLATOR,
    /** The resolver answers. */
    DNSUP,
    /** The resolver synthesizes. */
    DNS64,
    /** A SNAT rule leads into the pool. */
    RULES,
    /** The connection tracking table has room. */
    CTFULL,
    /** Somebody elsewhere answers a packet that went through the translator. */
    E2E,
    /** Somebody elsewhere answers. */
    REACH,
    /** A program of the operator. */
    USER;

    /** The words of the configuration. */
    static final Map<String, ProbeKind> WORDS = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(ProbeKind::label, Function.identity()));

    /** Whether a service has it without a word, if it has what is to be asked. */
    boolean isOnByItself() {
        return switch (this) {
            case FWD, TRANSLATOR, DNSUP, DNS64 -> true;
            case RULES, CTFULL, E2E, REACH, USER -> false;
        };
    }

    /** Whether {@code on} is all there must be said. */
    boolean needsNothing() {
        return this != E2E && this != REACH && this != USER;
    }

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
