package jackdaw.ospf.area;

import jackdaw.ospf.lsa.Options;

/** What may be flooded through an area (RFC 2328 §3.6, RFC 3101 §1.3). */
public sealed interface AreaKind {

    /** Everything. */
    enum Normal implements AreaKind {
        NORMAL
    }

    /** Option bits that routers of the area must agree on: E where externals are flooded (RFC 2328 §9.5). */
    default int options() {
        return carriesExternals() ? Options.E : 0;
    }

    /** Whether neighbors need not notice a change from one to the other. */
    default boolean isLike(AreaKind other) {
        return getClass().equals(other.getClass());
    }

    /** Whether AS-external-LSAs are flooded through it. */
    default boolean carriesExternals() {
        return this == Normal.NORMAL;
    }
}
