package jackdaw.ospf.lsa;

/**
 * The DN-bit (RFC 4576): a provider edge told this to a customer's site, and no provider edge is to take it back into
 * the VPN. OSPFv2 has it in the LSA's options, OSPFv3 in those of the prefix (RFC 6565 §4.1).
 */
public final class DownBit {
    private DownBit() {
    }

    /** Of a summary, AS-external- or type-7 LSA; others have none. */
    public static boolean isSet(Lsa lsa) {
        return switch (lsa.body()) {
            case InterAreaPrefixBody.V2 _, ExternalBody.V2 _ -> (lsa.header().options() & Options.DN2) != 0;
            case InterAreaPrefixBody.V3 body -> isSet(body.prefix());
            case ExternalBody.V3 body -> isSet(body.prefix());
            default -> false;
        };
    }

    private static boolean isSet(LsaPrefix prefix) {
        return (prefix.options() & Options.PREFIX_DN) != 0;
    }
}
