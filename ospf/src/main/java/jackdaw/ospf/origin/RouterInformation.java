package jackdaw.ospf.origin;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.iface.OspfInterface;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.OpaqueBody;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.wire.WireWriter;
import java.util.Map;

/**
 * The router information LSA (RFC 7770): what this router can do, told in each area, and at times on a link. OSPFv2 has
 * it as an opaque LSA of type 4, OSPFv3 as function code 12 with the U-bit.
 */
final class RouterInformation {
    private static final int OPAQUE_TYPE = 4;
    private static final int TYPE_SHIFT = 24;
    private static final int CAPABILITIES = 1;
    private static final int CAPABILITIES_OCTETS = 4;
    private static final int RESTARTS = 0x8000_0000;
    private static final int HELPS = 0x4000_0000;
    private static final int STUB_ROUTER = 0x2000_0000;

    private final Instance instance;

    RouterInformation(Instance instance) {
        this.instance = instance;
    }

    /** That of an area; none if it is not wanted. */
    Map<LsaPlace, Content> build(Area area) {
        LsaType type = instance.version() == OspfVersion.V2 ? LsaType.OPAQUE_AREA2 : LsaType.ROUTER_INFORMATION3;
        return instance.role().tellsCapabilities()
                ? Map.of(LsaPlace.inArea(area.id(), key(type)), content(type, area)) : Map.of();
    }

    /** That of a link. */
    Map<LsaPlace, Content> onLink(OspfInterface iface) {
        return Map.of(LsaPlace.onLink(iface.number(), key(linkType())), content(linkType(), iface.area()));
    }

    /** Whether it is one of ours on a link. */
    boolean isOnLink(LsaPlace place) {
        return place.key().equals(key(linkType()));
    }

    private LsaType linkType() {
        return instance.version() == OspfVersion.V2 ? LsaType.OPAQUE_LINK2 : LsaType.ROUTER_INFORMATION_LINK3;
    }

    private LsaKey key(LsaType type) {
        return new LsaKey(type, instance.version() == OspfVersion.V2 ? OPAQUE_TYPE << TYPE_SHIFT : 0,
                instance.routerId());
    }

    private Content content(LsaType type, Area area) {
        byte[] body = new WireWriter().u16(CAPABILITIES).u16(CAPABILITIES_OCTETS).u32(capabilities()).toBytes();
        return new Content(type, instance.version() == OspfVersion.V2 ? area.options() : 0,
                new OpaqueBody(Bytes.of(body)));
    }

    /** RFC 7770 §2.4. */
    private int capabilities() {
        return STUB_ROUTER | (instance.role().restarts() ? RESTARTS : 0) | (instance.role().helps() ? HELPS : 0);
    }
}
