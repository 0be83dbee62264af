package jackdaw.bfd.wire;

/**
 * What a packet says about its authentication, not yet verified.
 *
 * @param at       index of the section in the packet
 * @param sequence 0 for a plain password
 */
public record AuthSection(AuthType type, int keyId, int at, int sequence) {
}
