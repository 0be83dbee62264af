package jackdaw.ospf.iface;

import jackdaw.ospf.auth.AuthAlgorithm;
import jackdaw.ospf.auth.AuthKey;
import jackdaw.ospf.auth.Authentication;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.protocol.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an {@code authentication} block: {@code algorithm}, {@code keys} and {@code extended-sequence}. */
public final class AuthenticationSettings {
    private static final int SIMPLE_OCTETS = 8;
    private static final String EXTENDED = "extended-sequence";
    /** The identifier that RFC 7166 puts behind the key. */
    private static final int PROTOCOL_ID_OCTETS = 2;

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

    private AuthenticationSettings() {
    }

    static Authentication read(Settings settings) {
        Map<String, Method> methods = new LinkedHashMap<>();
        methods.put("none", Method.Plain.NONE);
        methods.put("simple", Method.Plain.SIMPLE);
        KeySettings.algorithms().forEach((word, algorithm) -> methods.put(word, new Method.Digest(algorithm)));
        List<Settings> keys = settings.blocks("keys");
        boolean extended = settings.flag(EXTENDED, false);
        return switch (settings.choice("algorithm", Method.Plain.NONE, methods)) {
            case Method.Plain plain when plain == Method.Plain.NONE -> {
                if (!keys.isEmpty()) {
                    settings.error("algorithm", "keys are given, but no algorithm to use them with");
                }
                yield Authentication.None.NONE;
            }
            case Method.Plain _ -> simple(settings, keys);
            case Method.Digest(AuthAlgorithm algorithm) -> cryptographic(settings, keys, algorithm, extended);
        };
    }

    private static Authentication simple(Settings settings, List<Settings> keys) {
        if (keys.size() != 1) {
            settings.error("keys", "simple authentication has exactly one password");
            return Authentication.None.NONE;
        }
        keys.getFirst().number("id", 1, 0, 255);
        return KeySettings.secret(keys.getFirst(), SIMPLE_OCTETS).<Authentication>map(Authentication.Simple::new)
                .orElse(Authentication.None.NONE);
    }

    private static Authentication cryptographic(Settings settings, List<Settings> blocks, AuthAlgorithm common,
                                                boolean extended) {
        List<AuthKey> keys = new ArrayList<>();
        for (Settings block : blocks) {
            KeySettings.read(block, common).ifPresent(key -> {
                if (keys.stream().anyMatch(k -> k.id() == key.id())) {
                    block.error("id", "key id " + key.id() + " is used twice");
                }
                keys.add(key);
            });
        }
        if (keys.isEmpty()) {
            settings.error("keys", "authentication needs at least one key");
            return Authentication.None.NONE;
        }
        if (extended && keys.stream().anyMatch(k -> k.algorithm() == AuthAlgorithm.MD5)) {
            settings.error(EXTENDED, "sequence numbers of 64 bits need HMAC (RFC 7474): use hmac-sha-256, not md5");
        }
        return new Authentication.Cryptographic(keys, extended);
    }

    /** OSPFv3 has but the trailer of RFC 7166, and that but HMAC. */
    public static void check(Settings block, InterfaceConfig config, OspfVersion version) {
        if (version == OspfVersion.V2) {
            return;
        }
        switch (config.authentication()) {
            case Authentication.None _ -> {
            }
            case Authentication.Simple _ -> block.error("authentication", "OSPFv3 has no simple authentication: "
                    + "use hmac-sha-256");
            case Authentication.Cryptographic c -> {
                c.keys().forEach(key -> checkTrailerKey(block, key));
                if (c.extended()) {
                    block.error("authentication", EXTENDED + " is for OSPFv2: OSPFv3 always has 64 bits");
                }
            }
        }
    }

    private static void checkTrailerKey(Settings block, AuthKey key) {
        int most = key.algorithm().digestOctets() - PROTOCOL_ID_OCTETS;
        if (key.algorithm() == AuthAlgorithm.MD5) {
            block.error("authentication", "OSPFv3 uses HMAC only (RFC 7166): md5 is not for it, use hmac-sha-256");
        } else if (key.secret().length() > most) {
            block.warning("authentication", "key " + key.id() + " has more than " + most
                    + " octets: implementations differ in how they shorten it");
        }
    }
}
