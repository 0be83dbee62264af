package jackdaw.ospf.iface;

import jackdaw.ospf.auth.AuthAlgorithm;
import jackdaw.ospf.auth.AuthKey;
import jackdaw.ospf.auth.Authentication;
import jackdaw.rib.protocol.Secret;
import jackdaw.rib.protocol.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an {@code authentication} block: {@code algorithm} and {@code keys = [{ id, secret-file }]}. */
final class AuthenticationSettings {
    private static final int SIMPLE_OCTETS = 8;
    private static final int MD5_OCTETS = 16;

    /** What the word {@code algorithm} names. */
    private sealed interface Method {
        /** {@code none} and {@code simple}. */
        enum Plain implements Method {
            NONE, SIMPLE
        }

        /** The digests. */
        record Digest(AuthAlgorithm algorithm) implements Method {
        }
    }

    private record Key(int id, Secret secret) {
    }

    private AuthenticationSettings() {
    }

    static Authentication read(Settings settings) {
        Map<String, Method> methods = new LinkedHashMap<>();
        methods.put("none", Method.Plain.NONE);
        methods.put("simple", Method.Plain.SIMPLE);
        for (AuthAlgorithm algorithm : AuthAlgorithm.values()) {
            methods.put(algorithm.label(), new Method.Digest(algorithm));
        }
        Method method = settings.choice("algorithm", Method.Plain.NONE, methods);
        List<Key> keys = new ArrayList<>();
        for (Settings block : settings.blocks("keys")) {
            readKey(block, method).ifPresent(key -> {
                if (keys.stream().anyMatch(k -> k.id() == key.id())) {
                    block.error("id", "key id " + key.id() + " is used twice");
                }
                keys.add(key);
            });
        }
        return build(settings, method, keys);
    }

    private static Authentication build(Settings settings, Method method, List<Key> keys) {
        if (method == Method.Plain.NONE) {
            if (!keys.isEmpty()) {
                settings.error("algorithm", "keys are given, but no algorithm to use them with");
            }
            return Authentication.None.NONE;
        }
        if (keys.isEmpty()) {
            settings.error("keys", "authentication needs at least one key");
            return Authentication.None.NONE;
        }
        return switch (method) {
            case Method.Plain _ -> {
                if (keys.size() > 1) {
                    settings.error("keys", "simple authentication has exactly one password");
                }
                yield new Authentication.Simple(keys.getFirst().secret());
            }
            case Method.Digest(AuthAlgorithm algorithm) -> new Authentication.Cryptographic(
                    keys.stream().map(k -> new AuthKey(k.id(), algorithm, k.secret())).toList());
        };
    }

    private static Optional<Key> readKey(Settings block, Method method) {
        int id = (int) block.number("id", 1, 0, 255);
        Optional<Secret> secret = block.secretFile("secret-file");
        if (secret.isEmpty()) {
            if (!block.has("secret-file")) {
                block.error("secret-file", "a key needs a secret file");
            }
            return Optional.empty();
        }
        int length = secret.get().length();
        int most = switch (method) {
            case Method.Plain _ -> SIMPLE_OCTETS;
            case Method.Digest d -> d.algorithm() == AuthAlgorithm.MD5 ? MD5_OCTETS : Integer.MAX_VALUE;
        };
        if (length == 0 || length > most) {
            block.error("secret-file", length == 0 ? "the key is empty"
                    : "the key has " + length + " octets; this algorithm uses at most " + most);
        }
        return Optional.of(new Key(id, secret.get()));
    }
}
