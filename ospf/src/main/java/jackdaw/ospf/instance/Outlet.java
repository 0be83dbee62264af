package jackdaw.ospf.instance;

import jackdaw.ospf.replay.StoredNumbers;
import jackdaw.rib.net.IpAddress;

/** Where an instance's parts leave what the driver must do; the engine turns it into effects. */
public interface Outlet {
    void open(int ifindex, String ifname);

    void close(int ifindex);

    void join(int ifindex, IpAddress group);

    void leave(int ifindex, IpAddress group);

    void send(int ifindex, IpAddress source, IpAddress destination, byte[] octets, int hopLimit);

    /** To a router that may be several hops away. */
    void sendFar(int ifindex, IpAddress source, IpAddress destination, byte[] octets);

    /** These cryptographic sequence numbers must be known to the next process. */
    void store(StoredNumbers numbers);
}
