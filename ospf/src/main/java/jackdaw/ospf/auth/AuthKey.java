package jackdaw.ospf.auth;

import jackdaw.rib.protocol.Secret;

/**
 * A key both sides know.
 *
 * @param id       sent with each packet to name the key, 0 to 255; the Security Association ID of OSPFv3
 * @param generate when packets are signed with it
 * @param accept   when packets signed with it are believed
 */
public record AuthKey(int id, AuthAlgorithm algorithm, Secret secret, Lifetime generate, Lifetime accept) {
    public AuthKey {
        if (id < 0 || id > 255) {
            throw new IllegalArgumentException("key id " + id + " is not in 0..255");
        }
    }

    /** One without end. */
    public AuthKey(int id, AuthAlgorithm algorithm, Secret secret) {
        this(id, algorithm, secret, Lifetime.ALWAYS, Lifetime.ALWAYS);
    }
}
