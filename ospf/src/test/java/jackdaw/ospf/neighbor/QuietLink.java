package jackdaw.ospf.neighbor;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.PacketSizes;
import jackdaw.rib.net.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** A link that keeps what is sent, for tests of what stands above it. */
final class QuietLink implements Link {
    final List<OspfPacket> sent = new ArrayList<>();
    private final Area area;
    boolean wanted = true;

    QuietLink(Area area) {
        this.area = area;
    }

    @Override
    public int number() {
        return 1;
    }

    @Override
    public String name() {
        return "eth0";
    }

    @Override
    public boolean isVirtual() {
        return false;
    }

    @Override
    public Area area() {
        return area;
    }

    @Override
    public int mtu() {
        return 1500;
    }

    @Override
    public boolean ignoresMtu() {
        return false;
    }

    @Override
    public PacketSizes sizes() {
        return new PacketSizes(area.header().version(), mtu(), 0);
    }

    @Override
    public int retransmitSeconds() {
        return 5;
    }

    @Override
    public int deadSeconds() {
        return 40;
    }

    @Override
    public int transmitDelaySeconds() {
        return 1;
    }

    @Override
    public boolean isAdjacencyWanted(Neighbor neighbor) {
        return wanted;
    }

    @Override
    public void send(OspfPacket packet, IpAddress destination) {
        sent.add(packet);
    }
}
