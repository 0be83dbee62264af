package jackdaw.ospf;

import jackdaw.ospf.instance.Outlet;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.replay.StoredNumbers;
import jackdaw.rib.net.IpAddress;
import java.util.function.Consumer;

/** Turns what the parts of an instance want done into effects of the event at hand. */
final class EffectOutlet implements Outlet {
    private static final int FAR_HOPS = 64;

    private final OspfVersion version;
    private Consumer<? super OspfEffect> effects = _ -> { };

    EffectOutlet(OspfVersion version) {
        this.version = version;
    }

    void direct(Consumer<? super OspfEffect> next) {
        effects = next;
    }

    @Override
    public void open(int ifindex, String ifname) {
        effects.accept(new OspfEffect.OpenInterface(ifindex, ifname, version));
    }

    @Override
    public void close(int ifindex) {
        effects.accept(new OspfEffect.CloseInterface(ifindex));
    }

    @Override
    public void join(int ifindex, IpAddress group) {
        effects.accept(new OspfEffect.JoinGroup(ifindex, group));
    }

    @Override
    public void leave(int ifindex, IpAddress group) {
        effects.accept(new OspfEffect.LeaveGroup(ifindex, group));
    }

    @Override
    public void send(int ifindex, IpAddress source, IpAddress destination, byte[] octets, int hopLimit) {
        effects.accept(new OspfEffect.SendPacket(ifindex, source, destination, octets, hopLimit));
    }

    @Override
    public void sendFar(int ifindex, IpAddress source, IpAddress destination, byte[] octets) {
        effects.accept(new OspfEffect.SendFar(new OspfEffect.SendPacket(ifindex, source, destination, octets,
                FAR_HOPS)));
    }

    @Override
    public void store(StoredNumbers numbers) {
        effects.accept(new OspfEffect.StoreNumbers(numbers));
    }
}
