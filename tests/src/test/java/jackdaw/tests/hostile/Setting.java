package jackdaw.tests.hostile;

import jackdaw.ospf.auth.AuthAlgorithm;
import jackdaw.ospf.auth.AuthKey;
import jackdaw.ospf.auth.Authentication;
import jackdaw.ospf.auth.AuthenticationTrailer;
import jackdaw.ospf.auth.Authenticator;
import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** What kind of link A is. Link B is always a point-to-point link of the backbone, without keys. */
enum Setting {
    PLAIN("", 0), KEYED("", 0),
    /** OSPFv2 alone has MD5 (RFC 2328 §D.4.3). */
    KEYED_MD5("", 0),
    STUB("stub = yes, summary = yes", 1), NSSA("nssa = yes, summary = yes", 1),
    /** The victim is the designated router. */
    BROADCAST("", 0), NBMA("", 0),
    /** A LAN whose designated router is the hostile neighbor: the victim cannot be it. */
    DR_OTHER("", 0), MULTIPOINT("", 0),
    /** Under {@link #VIRTUAL}. */
    TRANSIT("virtual-links { \"10.0.0.9\" { hello = 1s, dead = 4s, retransmit = 2s } }", 1),
    /** The virtual link through {@link #TRANSIT} is the backbone's. */
    VIRTUAL("", 0);

    static final String SECRET = "swordfish";

    private final String rules;
    private final RouterId area;

    Setting(String rules, int area) {
        this.rules = rules;
        this.area = new RouterId(area);
    }

    /** Of link A, as Jackdaw's configuration has it. */
    String rules() {
        return rules;
    }

    RouterId area() {
        return area;
    }

    boolean isBackbone() {
        return area.equals(RouterId.NONE);
    }

    /** The area of the link that packets take. */
    Setting link() {
        return this == VIRTUAL ? TRANSIT : this;
    }

    boolean isUnderVirtualLink() {
        return this == TRANSIT;
    }

    /** Whether packets go to one address rather than to all routers of the link. */
    boolean isUnicast() {
        return this == NBMA || this == VIRTUAL;
    }

    /** Whether external LSAs are flooded from there to B (RFC 2328 §3.6, §13.3). */
    boolean carriesExternals() {
        return isBackbone() && this != VIRTUAL;
    }

    /** Whether there is a designated router. */
    boolean isTransit() {
        return this == BROADCAST || this == NBMA || this == DR_OTHER;
    }

    /** Of the hostile neighbor in elections. */
    int priority() {
        return this == BROADCAST || this == NBMA ? 0 : 1;
    }

    /** Of Hellos and Database Descriptions (RFC 2328 §A.2, RFC 3101 §2.3, RFC 5340 §A.2). */
    int options(OspfVersion version) {
        int kind = switch (this) {
            case PLAIN, KEYED, KEYED_MD5, BROADCAST, DR_OTHER, NBMA, MULTIPOINT, TRANSIT, VIRTUAL -> Options.E;
            case STUB -> 0;
            case NSSA -> Options.NP;
        };
        return kind | (version == OspfVersion.V2 ? Options.O2 : Options.V6 | Options.R);
    }

    boolean isKeyed() {
        return this == KEYED || this == KEYED_MD5;
    }

    /** How keyed links make digests. */
    AuthAlgorithm algorithm() {
        return this == KEYED_MD5 ? AuthAlgorithm.MD5 : AuthAlgorithm.HMAC_SHA_256;
    }

    AuthKey key(int id, String secret) {
        return new AuthKey(id, algorithm(), new Secret(secret.getBytes(StandardCharsets.UTF_8)));
    }

    /** The packet as a neighbor that has the key sends it. */
    byte[] seal(OspfVersion version, byte[] packet, long sequence, IpAddress source) {
        return isKeyed() ? seal(version, packet, key(1, SECRET), sequence, source) : packet;
    }

    static byte[] seal(OspfVersion version, byte[] packet, AuthKey key, long sequence, IpAddress source) {
        return version == OspfVersion.V2 ? Authenticator.sign(packet, new Authentication.Cryptographic(List.of(key)),
                (int) sequence, Instant.now()) : AuthenticationTrailer.sign(packet, key, sequence, source);
    }
}
