package jackdaw.ospf.neighbor;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.wire.OspfPacket.LinkStateUpdate;
import jackdaw.ospf.wire.PacketHeader;
import jackdaw.ospf.wire.PacketSizes;
import java.util.ArrayList;
import java.util.List;

/** Groups LSAs into updates that fit the MTU. A longer LSA goes alone and is left to IP fragmentation. */
public final class UpdatePacking {
    private UpdatePacking() {
    }

    public static List<LinkStateUpdate> pack(PacketHeader header, List<Lsa> lsas, PacketSizes sizes) {
        List<LinkStateUpdate> updates = new ArrayList<>();
        List<Lsa> page = new ArrayList<>();
        int used = 0;
        for (Lsa lsa : lsas) {
            if (!page.isEmpty() && used + lsa.length() > sizes.updateRoom()) {
                updates.add(new LinkStateUpdate(header, page));
                page.clear();
                used = 0;
            }
            page.add(lsa);
            used += lsa.length();
        }
        if (!page.isEmpty()) {
            updates.add(new LinkStateUpdate(header, page));
        }
        return updates;
    }
}
