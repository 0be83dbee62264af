package jackdaw.conf;

import jackdaw.bgp.PeerConfig;
import jackdaw.bgp.session.SessionConfig;
import jackdaw.conf.hocon.ProtocolBlock;
import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.iface.InterfaceConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Protocols that would take what is sent to one another: two for one BGP neighbor, two of one OSPF on an interface. */
final class Encounters {
    private final List<ProtocolBlock> protocols;

    private Encounters(List<ProtocolBlock> protocols) {
        this.protocols = protocols;
    }

    static void check(List<ProtocolBlock> protocols) {
        Encounters encounters = new Encounters(protocols);
        encounters.neighbors();
        encounters.interfaces();
    }

    private void neighbors() {
        List<ProtocolBlock> peers = protocols.stream()
                .filter(b -> b.config() instanceof PeerConfig peer && !peer.disabled()).toList();
        for (int later = 1; later < peers.size(); later++) {
            PeerConfig peer = (PeerConfig) peers.get(later).config();
            Optional<ProtocolBlock> rival = peers.subList(0, later).stream()
                    .filter(b -> areOne(((PeerConfig) b.config()).session(), peer.session())).findFirst();
            if (rival.isPresent()) {
                peers.get(later).settings().error("address", peer.session().address() + " is the neighbor of "
                        + rival.get().config().name() + " already: one session carries both families");
            }
        }
    }

    private static boolean areOne(SessionConfig one, SessionConfig other) {
        return !one.address().isUnspecified() && one.address().equals(other.address()) && one.port() == other.port()
                && !differ(one.interfaceName(), other.interfaceName())
                && !differ(one.sourceAddress(), other.sourceAddress());
    }

    private static <T> boolean differ(Optional<T> one, Optional<T> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }

    private void interfaces() {
        Map<List<Object>, String> speakers = new HashMap<>();
        for (ProtocolBlock block : protocols) {
            if (block.config() instanceof OspfConfig ospf) {
                for (InterfaceConfig config : ospf.interfaces()) {
                    String before = config.stub() ? null : speakers.putIfAbsent(
                            List.of(ospf.version(), ospf.instanceId(), config.pattern()), ospf.name());
                    if (before != null && !before.equals(ospf.name())) {
                        block.settings().error("", before + " speaks on " + config.pattern()
                                + " already: another instance-id would tell them apart");
                    }
                }
            }
        }
    }
}
