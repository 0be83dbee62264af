package jackdaw.ospf.auth;

import jackdaw.rib.protocol.Secret;

/**
 * A key both sides know.
 *
 * @param id sent with each packet to name the key, 0 to 255
 */
public record AuthKey(int id, AuthAlgorithm algorithm, Secret secret) {
    public AuthKey {
        if (id < 0 || id > 255) {
            throw new IllegalArgumentException("key id " + id + " is not in 0..255");
        }
    }
}
