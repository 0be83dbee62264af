package jackdaw.ospf.status;

import jackdaw.rib.net.RouterId;

/** An area in numbers. */
public record AreaStatus(RouterId id, int interfaces, int neighbors, int adjacentNeighbors) {
    public boolean isBackbone() {
        return id.equals(RouterId.NONE);
    }
}
