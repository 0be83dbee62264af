package jackdaw.ospf.iface;

import jackdaw.rib.protocol.Secret;
import jackdaw.rib.protocol.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Authentication of version 2 packets (RFC 2328 appendix D, RFC 5709).
 *
 * @param keys the first signs; all are accepted. Empty with {@link Algorithm#NONE}
 */
public record AuthenticationConfig(Algorithm algorithm, List<Key> keys) {

    /** How packets are proven. */
    public enum Algorithm {
        NONE("none"), SIMPLE("simple"), MD5("md5"), HMAC_SHA_1("hmac-sha-1"), HMAC_SHA_256("hmac-sha-256"),
        HMAC_SHA_384("hmac-sha-384"), HMAC_SHA_512("hmac-sha-512");

        private final String label;

        Algorithm(String label) {
            this.label = label;
        }

        /** The word in the configuration. */
        public String label() {
            return label;
        }

        /** Whether packets carry a digest and a sequence number. */
        public boolean isCryptographic() {
            return this != NONE && this != SIMPLE;
        }
    }

    /** A key; {@code id} is 0 to 255 and means nothing to {@link Algorithm#SIMPLE}. */
    public record Key(int id, Secret secret) {
    }

    public static final AuthenticationConfig NONE = new AuthenticationConfig(Algorithm.NONE, List.of());

    private static final int SIMPLE_OCTETS = 8;
    private static final int MD5_OCTETS = 16;
    private static final Map<String, Algorithm> ALGORITHMS = algorithms();

    public AuthenticationConfig {
        keys = List.copyOf(keys);
    }

    private static Map<String, Algorithm> algorithms() {
        Map<String, Algorithm> map = new java.util.LinkedHashMap<>();
        for (Algorithm algorithm : Algorithm.values()) {
            map.put(algorithm.label(), algorithm);
        }
        return map;
    }

    /** Reads an {@code authentication} block: the algorithm and a list of keys, or one {@code secret-file}. */
    public static AuthenticationConfig read(Settings settings) {
        Algorithm algorithm = settings.choice("algorithm", Algorithm.NONE, ALGORITHMS);
        List<Key> keys = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        for (Settings block : settings.blocks("keys")) {
            readKey(block, algorithm).ifPresent(key -> {
                if (!ids.add(key.id())) {
                    block.error("id", "key id " + key.id() + " is used twice");
                }
                keys.add(key);
            });
        }
        if (algorithm == Algorithm.NONE) {
            if (!keys.isEmpty()) {
                settings.error("algorithm", "keys are given, but no algorithm to use them with");
            }
            return NONE;
        }
        if (keys.isEmpty()) {
            settings.error("keys", algorithm.label() + " needs at least one key");
            return NONE;
        }
        if (algorithm == Algorithm.SIMPLE && keys.size() > 1) {
            settings.error("keys", "simple authentication has exactly one password");
        }
        return new AuthenticationConfig(algorithm, keys);
    }

    private static Optional<Key> readKey(Settings block, Algorithm algorithm) {
        int id = (int) block.number("id", 1, 0, 255);
        Optional<Secret> secret = block.secretFile("secret-file");
        if (secret.isEmpty()) {
            block.error("secret-file", "a key needs a secret file");
            return Optional.empty();
        }
        int length = secret.get().length();
        int most = algorithm == Algorithm.SIMPLE ? SIMPLE_OCTETS : algorithm == Algorithm.MD5 ? MD5_OCTETS : length;
        if (length == 0 || length > most) {
            block.error("secret-file", "a key for " + algorithm.label() + " has 1 to " + most + " octets, not " + length);
        }
        return Optional.of(new Key(id, secret.get()));
    }
}
