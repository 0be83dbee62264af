package jackdaw.ospf.sim;

import jackdaw.ospf.OspfEffect;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.DecodeResult;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.PacketCodec;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every LSA that routers send of themselves, with the time, and each router's last Hello. */
final class Wiretap {
    record Heard(double seconds, RouterId sender, Lsa lsa) {
    }

    final List<Heard> heard = new ArrayList<>();
    final Map<RouterId, OspfPacket.Hello> hellos = new HashMap<>();
    private final OspfVersion version;

    Wiretap(OspfVersion version) {
        this.version = version;
    }

    void listen(double seconds, OspfEffect.SendPacket packet) {
        switch (PacketCodec.decode(version, packet.octets(), packet.source(), packet.destination())) {
            case DecodeResult.Ok(OspfPacket.LinkStateUpdate update, _) -> update.lsas().stream()
                    .filter(l -> l.key().advertisingRouter().equals(update.header().routerId()))
                    .forEach(l -> heard.add(new Heard(seconds, update.header().routerId(), l)));
            case DecodeResult.Ok(OspfPacket.Hello hello, _) -> hellos.put(hello.header().routerId(), hello);
            default -> { }
        }
    }

    /** The first sending of each instance under a link state id and type, in order; a flush counts as an instance. */
    List<Heard> instances(int type, int id) {
        List<Heard> all = new ArrayList<>();
        for (Heard h : heard) {
            boolean known = all.stream().anyMatch(o -> o.lsa().header().sequence() == h.lsa().header().sequence()
                    && o.lsa().header().isMaxAge() == h.lsa().header().isMaxAge());
            if (h.lsa().key().type() == type && h.lsa().key().linkStateId() == id && !known) {
                all.add(h);
            }
        }
        return all;
    }
}
