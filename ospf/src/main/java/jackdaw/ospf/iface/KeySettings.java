package jackdaw.ospf.iface;

import jackdaw.ospf.auth.AuthAlgorithm;
import jackdaw.ospf.auth.AuthKey;
import jackdaw.ospf.auth.Lifetime;
import jackdaw.rib.protocol.Secret;
import jackdaw.rib.protocol.Settings;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads one element of {@code keys}: {@code { id, secret-file, algorithm, generate-from, … }}. */
final class KeySettings {
    private static final int MD5_OCTETS = 16;

    private KeySettings() {
    }

    static Map<String, AuthAlgorithm> algorithms() {
        Map<String, AuthAlgorithm> all = new LinkedHashMap<>();
        for (AuthAlgorithm algorithm : AuthAlgorithm.values()) {
            all.put(algorithm.label(), algorithm);
        }
        return all;
    }

    /** @param common the algorithm of keys that name none */
    static Optional<AuthKey> read(Settings block, AuthAlgorithm common) {
        AuthAlgorithm algorithm = block.choice("algorithm", common, algorithms());
        int id = (int) block.number("id", 1, 0, 255);
        Lifetime generate = lifetime(block, "generate-");
        Lifetime accept = lifetime(block, "accept-");
        return secret(block, algorithm == AuthAlgorithm.MD5 ? MD5_OCTETS : Integer.MAX_VALUE)
                .map(secret -> new AuthKey(id, algorithm, secret, generate, accept));
    }

    /** @param most octets that count */
    static Optional<Secret> secret(Settings block, int most) {
        Optional<Secret> secret = block.secretFile("secret-file");
        if (secret.isEmpty() && !block.has("secret-file")) {
            block.error("secret-file", "a key needs a secret file");
        }
        int length = secret.map(Secret::length).orElse(1);
        if (length == 0 || length > most) {
            block.error("secret-file", length == 0 ? "the key is empty"
                    : "the key has " + length + " octets; this algorithm uses at most " + most);
        }
        return secret;
    }

    /** {@code from} and {@code to} stand for both uses where a use has none of its own. */
    private static Lifetime lifetime(Settings block, String use) {
        Optional<Instant> from = moment(block, use + "from").or(() -> moment(block, "from"));
        Optional<Instant> to = moment(block, use + "to").or(() -> moment(block, "to"));
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            block.error(block.has(use + "to") ? use + "to" : "to", "the key ends before it begins");
        }
        return new Lifetime(from, to);
    }

    private static Optional<Instant> moment(Settings block, String key) {
        return block.string(key).flatMap(text -> {
            try {
                return Optional.of(parse(text.strip()));
            } catch (DateTimeException _) {
                block.error(key, "'" + text + "' is no time: write 2027-01-31, \"2027-01-31 06:00:00\" (UTC) or "
                        + "\"2027-01-31T06:00:00+01:00\"");
                return Optional.empty();
            }
        });
    }

    private static Instant parse(String text) {
        if (text.length() <= "2027-01-31".length()) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        String iso = text.replace(' ', 'T');
        int time = iso.indexOf('T');
        boolean hasZone = iso.endsWith("Z") || iso.indexOf('+', time) > 0 || iso.indexOf('-', Math.max(time, 0)) > 0;
        return hasZone ? OffsetDateTime.parse(iso).toInstant() : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }
}
