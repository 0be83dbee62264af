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
    /** What is not allowed is dropped. */
    POLICY,
    /** No interface drops what comes back another way. */
    RPF,
    /** What is announced is what is used. */
    DRIFT,
    /** The pool has ports left. */
    POOL,
    /** The connection tracking table has room. */
    CTFULL,
    /** It refused nobody. */
    CTDROP,
    /** Few new flows lost their race for a place in it. */
    CTINS,
    /** Jool's pool4 has ports left. */
    JBIB,
    /** Jool translates nearly all packets. */
    JDROP,
    /** What comes to the translator leaves it. */
    IDLE,
    /** The resolver finds what is new to it. */
    DNSREC,
    /** Somebody elsewhere answers a packet that went through the translator. */
    E2E,
    /** Large packets go the same way. */
    MTU,
    /** Somebody elsewhere answers. */
    REACH,
    /** A program of the operator. */
    USER;

    /** The words of the configuration. */
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
