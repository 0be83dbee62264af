package jackdaw.ospf.status;

import jackdaw.ospf.area.AreaKind;
import jackdaw.rib.net.RouterId;

/**
 * An area in numbers.
 *
 * @param isTransit virtual links run through it
 */
public record AreaStatus(RouterId id, AreaKind kind, boolean isTransit, int interfaces, int neighbors,
                         int adjacentNeighbors) {
    public boolean isBackbone() {
        return id.equals(RouterId.NONE);
    }
}
