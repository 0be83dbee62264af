package jackdaw.ospf.status;

import jackdaw.ospf.area.AreaKind;
import jackdaw.rib.net.RouterId;

/**
 * An area in numbers.
 *
 * @param isTransit   virtual links run through it
 * @param translating this router translates its type-7 LSAs to AS-external-LSAs (RFC 3101 §3)
 */
public record AreaStatus(RouterId id, AreaKind kind, boolean isTransit, boolean translating, int interfaces,
                         int neighbors, int adjacentNeighbors) {
    public boolean isBackbone() {
        return id.equals(RouterId.NONE);
    }
}
