package jackdaw.ospf.status;

import jackdaw.ospf.area.AreaKind;
import jackdaw.rib.net.RouterId;
import java.util.List;

/**
 * An area in numbers.
 *
 * @param isTransit   virtual links run through it
 * @param translating this router translates its type-7 LSAs to AS-external-LSAs (RFC 3101 §3)
 * @param networks    ranges that gather its networks for other areas
 * @param externals   ranges that gather its type-7 LSAs
 */
public record AreaStatus(RouterId id, AreaKind kind, boolean isTransit, boolean translating, int interfaces,
                         int neighbors, int adjacentNeighbors, List<RangeStatus> networks,
                         List<RangeStatus> externals) {
    public AreaStatus {
        networks = List.copyOf(networks);
        externals = List.copyOf(externals);
    }

    public boolean isBackbone() {
        return id.equals(RouterId.NONE);
    }
}
