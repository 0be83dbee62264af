package jackdaw.tests.sim.world;

import jackdaw.daemon.assembly.Outside;
import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.OspfEffect;
import jackdaw.ospf.OspfEvent;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.replay.StoredNumbers;
import jackdaw.rib.net.IpAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The raw sockets of one OSPF instance. */
final class OspfLine implements Outside.Line<OspfEffect> {
    private final Process process;
    private final Machine machine;
    private final String instance;
    private final OspfVersion version;
    private final Consumer<? super OspfEvent> events;
    private final Map<Integer, Set<IpAddress>> groups = new HashMap<>();

    OspfLine(Process process, OspfConfig config, Consumer<? super OspfEvent> events) {
        this.process = process;
        this.machine = process.machine();
        this.instance = config.name();
        this.version = config.version();
        this.events = events;
    }

    @Override
    public void perform(OspfEffect effect) {
        switch (effect) {
            case OspfEffect.OpenInterface open -> {
                groups.put(open.ifindex(), new HashSet<>());
                process.execute(() -> {
                    if (groups.containsKey(open.ifindex())) {
                        events.accept(new OspfEvent.InterfaceOpened(open.ifindex()));
                    }
                });
            }
            case OspfEffect.CloseInterface(int ifindex) -> groups.remove(ifindex);
            case OspfEffect.JoinGroup join -> groups.get(join.ifindex()).add(join.group());
            case OspfEffect.LeaveGroup leave -> groups.get(leave.ifindex()).remove(leave.group());
            case OspfEffect.SendFar _ -> {
            }
            case OspfEffect.SendPacket send -> machine.link(send.ifindex()).filter(machine::isOnline).ifPresent(link ->
                    link.carry(machine, new Datagram(version, send.source(), send.destination(), send.octets(),
                            send.hopLimit())));
            case OspfEffect.StoreNumbers(StoredNumbers numbers) -> machine.numbers().put(instance, numbers);
        }
    }

    void hear(int ifindex, Datagram datagram) {
        boolean forUs = datagram.version() == version && groups.containsKey(ifindex)
                && (groups.get(ifindex).contains(datagram.destination())
                || machine.hasAddress(ifindex, datagram.destination()));
        if (forUs) {
            process.execute(() -> events.accept(new OspfEvent.PacketReceived(ifindex, datagram.source(),
                    datagram.destination(), datagram.octets().clone(), datagram.hopLimit())));
        }
    }

    @Override
    public void close() {
        groups.clear();
        process.forget(this);
    }
}
