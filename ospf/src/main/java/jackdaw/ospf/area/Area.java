package jackdaw.ospf.area;

import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.PacketHeader;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.RouterId;
import java.util.Optional;

/** An attached area. */
public final class Area {
    private final PacketHeader header;
    private AreaRules rules;

    Area(PacketHeader header, AreaRules rules) {
        this.header = header;
        this.rules = rules;
    }

    public RouterId id() {
        return header.area();
    }

    public boolean isBackbone() {
        return id().equals(RouterId.NONE);
    }

    /** What every packet sent into it begins with. */
    public PacketHeader header() {
        return header;
    }

    public AreaRules rules() {
        return rules;
    }

    void govern(AreaRules next) {
        rules = next;
    }

    public AreaKind kind() {
        return rules.kind();
    }

    /** The option bits of Hellos and of what we say of ourselves. */
    public int options() {
        return kind().options() | (header.version() == OspfVersion.V2 ? 0
                : Options.R | (carriesIpv4() ? Options.AF3 : Options.V6));
    }

    /** RFC 5838 §2.2: there the V6-bit means nothing, and all must know of address families. */
    private boolean carriesIpv4() {
        return header.version().routes(header.instanceId()) == AddressFamily.IPV4;
    }

    /** In what a neighbor with these option bits sees the area otherwise than we do (RFC 2328 §10.5). */
    public Optional<String> disagreement(int options) {
        if (header.version() == OspfVersion.V3 && carriesIpv4() && (options & Options.AF3) == 0) {
            return Optional.of("it knows no address families (RFC 5838), this instance carries IPv4");
        }
        int theirs = options & (Options.E | Options.NP);
        return theirs == kind().options() ? Optional.empty()
                : Optional.of("the area is " + name(theirs) + " to it, " + name(kind().options()) + " to us");
    }

    private static String name(int options) {
        return switch (options) {
            case Options.E -> "one that carries externals";
            case Options.NP -> "an NSSA";
            case 0 -> "a stub area";
            default -> "an NSSA with externals";
        };
    }

    @Override
    public String toString() {
        return id().toString();
    }
}
