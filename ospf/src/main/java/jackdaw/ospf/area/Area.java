package jackdaw.ospf.area;

import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.PacketHeader;
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
        return kind().options() | (header.version() == OspfVersion.V2 ? 0 : Options.V6 | Options.R);
    }

    /** In what a neighbor with these option bits sees the area otherwise than we do (RFC 2328 §10.5). */
    public Optional<String> disagreement(int options) {
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
