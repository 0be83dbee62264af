package jackdaw.ospf.status;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.RouterId;
import java.util.List;
import java.util.Map;

/**
 * Everything that can be shown of an instance that is up, at one moment.
 *
 * @param isBoundary      it may originate external routes
 * @param isRfc1583Compatible the ways to AS boundary routers are compared by cost alone
 * @param lsaCount        LSAs in the database
 * @param database        empty in an overview
 * @param spf             route calculations
 * @param packetsReceived by type, Hello first
 * @param packetsSent     by type, Hello first
 * @param dropped         packets and LSAs not used, by reason
 * @param restart         graceful restarts of neighbors and of this router
 * @param isStubRouter    it carries no traffic of others now
 */
public record OspfStatus(String name, OspfVersion version, RouterId routerId, int instanceId, boolean isBoundary,
                         boolean isRfc1583Compatible, List<AreaStatus> areas, List<InterfaceStatus> interfaces,
                         List<NeighborStatus> neighbors, int lsaCount, List<LsaSection> database, SpfStatus spf,
                         List<Long> packetsReceived, List<Long> packetsSent, Map<String, Long> dropped,
                         RestartStatus restart, boolean isStubRouter) {
    public OspfStatus {
        areas = List.copyOf(areas);
        interfaces = List.copyOf(interfaces);
        neighbors = List.copyOf(neighbors);
        database = List.copyOf(database);
        packetsReceived = List.copyOf(packetsReceived);
        packetsSent = List.copyOf(packetsSent);
        dropped = Map.copyOf(dropped);
    }
}
