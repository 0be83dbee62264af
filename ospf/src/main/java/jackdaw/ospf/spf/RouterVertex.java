package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What all router-LSAs of one router say together; flags and options are those of the lowest link state id
 * (RFC 5340 §4.8.1). Immutable.
 */
final class RouterVertex {

    /** One of the LSAs. */
    private record Part(int linkStateId, RouterBody body) {
    }

    private final RouterId id;
    private final List<Part> parts;
    private final List<RouterBody.Link2> links2 = new ArrayList<>();
    private final List<RouterBody.Link3> links3 = new ArrayList<>();
    private final int flags;
    private final int options;

    private RouterVertex(RouterId id, List<Part> parts) {
        this.id = id;
        this.parts = parts;
        for (Part part : parts) {
            switch (part.body) {
                case RouterBody.V2 v2 -> links2.addAll(v2.links());
                case RouterBody.V3 v3 -> links3.addAll(v3.links());
            }
        }
        this.flags = parts.isEmpty() ? 0 : parts.getFirst().body.flags();
        this.options = parts.isEmpty() ? 0
                : parts.getFirst().body instanceof RouterBody.V3 v3 ? v3.options() : Options.R | Options.V6;
    }

    /** A router that says nothing. */
    static RouterVertex silent(RouterId id) {
        return new RouterVertex(id, List.of());
    }

    /** The router with that LSA instead of the one that has had its link state id; empty for none. */
    RouterVertex with(int linkStateId, Optional<RouterBody> body) {
        List<Part> next = new ArrayList<>(parts);
        next.removeIf(part -> part.linkStateId == linkStateId);
        body.ifPresent(b -> next.add(new Part(linkStateId, b)));
        next.sort(Comparator.comparing(Part::linkStateId, Integer::compareUnsigned));
        return new RouterVertex(id, next);
    }

    /** What its LSA of that link state id says. */
    Optional<RouterBody> part(int linkStateId) {
        for (Part part : parts) {
            if (part.linkStateId == linkStateId) {
                return Optional.of(part.body);
            }
        }
        return Optional.empty();
    }

    RouterId id() {
        return id;
    }

    /** OSPFv2. */
    List<RouterBody.Link2> links2() {
        return links2;
    }

    /** OSPFv3. */
    List<RouterBody.Link3> links3() {
        return links3;
    }

    /** Whether it has no LSA. */
    boolean isSilent() {
        return parts.isEmpty();
    }

    boolean isAreaBorder() {
        return (flags & RouterBody.FLAG_B) != 0;
    }

    boolean isAsBoundary() {
        return (flags & RouterBody.FLAG_E) != 0;
    }

    boolean isTranslator() {
        return (flags & RouterBody.FLAG_NT) != 0;
    }

    boolean isVirtualEndpoint() {
        return (flags & RouterBody.FLAG_V) != 0;
    }

    /** Virtual links join area border routers only (RFC 2328 §15). */
    boolean leadsToRouter(RouterBody.LinkType type) {
        return type == RouterBody.LinkType.POINT_TO_POINT
                || type == RouterBody.LinkType.VIRTUAL && isAreaBorder();
    }

    /** A host that takes part in OSPF carries nobody's packets (R-bit clear). */
    boolean forwards() {
        return (options & Options.R) != 0;
    }

    /** The V6-bit has no meaning where IPv4 is carried (RFC 5838 §2.2). */
    boolean takesPart(AddressFamily family) {
        return family == AddressFamily.IPV4 || (options & Options.V6) != 0;
    }

    /** Whether paths may be the same as with {@code other}: only stub networks and other flags differ. */
    boolean isShapedLike(RouterVertex other) {
        return isAreaBorder() == other.isAreaBorder() && forwards() == other.forwards()
                && links3.equals(other.links3) && transit(links2).equals(transit(other.links2));
    }

    private static List<RouterBody.Link2> transit(List<RouterBody.Link2> links) {
        return links.stream().filter(link -> link.type() != RouterBody.LinkType.STUB).toList();
    }
}
