package jackdaw.linux.netlink;

import jackdaw.linux.Errno;

/**
 * A multicast subscription of which only one thing is used: that something changed, so what was read before should be
 * read again. For the loop: watch {@link #fd} and ask {@link #changed} when it is readable. Which change it was is not
 * looked at, so a lost event costs nothing: its loss is a change too.
 */
public final class ChangeSignal implements AutoCloseable {
    private static final int BUFFER_OCTETS = 64 * 1024;
    private static final int NFNLGRP_NFTABLES = 7;
    private static final int SKNLGRP_INET_UDP_DESTROY = 2;
    private static final int SKNLGRP_INET6_UDP_DESTROY = 4;
    /** Where a closed socket's message has its local port: after the header, family, state and two octets of timers. */
    private static final int LOCAL_PORT = 20;

    private final NetlinkSocket socket;

    private ChangeSignal(NetlinkSocket socket) {
        this.socket = socket;
    }

    /**
     * Forwarding or reverse-path filtering of an interface, or of all of them, was set (RTNLGRP_IPV4_NETCONF and
     * IPV6_NETCONF).
     *
     * @throws jackdaw.linux.LinuxException if the kernel refuses
     */
    public static ChangeSignal ofForwarding() {
        return new ChangeSignal(new NetlinkSocket(BUFFER_OCTETS, Rtnetlink.GROUP_IPV4_NETCONF,
                Rtnetlink.GROUP_IPV6_NETCONF));
    }

    /**
     * An nftables ruleset of this namespace changed, which includes what iptables-nft sets; iptables-legacy says
     * nothing (NFNLGRP_NFTABLES). A change of the elements of a set counts too, and may be frequent.
     *
     * @throws jackdaw.linux.LinuxException if the kernel refuses, which it does without nftables or CAP_NET_ADMIN
     */
    public static ChangeSignal ofRuleset() {
        return new ChangeSignal(new NetlinkSocket(BUFFER_OCTETS, NetlinkSocket.NETLINK_NETFILTER,
                new int[] {NFNLGRP_NFTABLES}));
    }

    /**
     * A UDP socket at a local port of this namespace was closed, by its process or with it (sock_diag). The kernel
     * leaves out all other ports: a resolver closes a socket for each question of its own.
     *
     * @throws jackdaw.linux.LinuxException if the kernel refuses, which it does without CAP_NET_ADMIN
     */
    public static ChangeSignal ofClosedSockets(int port) {
        NetlinkSocket socket = new NetlinkSocket(BUFFER_OCTETS, NetlinkSocket.NETLINK_SOCK_DIAG,
                new int[] {SKNLGRP_INET_UDP_DESTROY, SKNLGRP_INET6_UDP_DESTROY});
        try {
            socket.passOnly(LOCAL_PORT, port);
        } catch (RuntimeException e) {
            socket.close();
            throw e;
        }
        return new ChangeSignal(socket);
    }

    /** The descriptor to watch for reading. */
    public int fd() {
        return socket.fd();
    }

    /**
     * Takes at most {@code budget} waiting datagrams off the socket.
     *
     * @return whether there was any
     */
    public boolean changed(int budget) {
        for (int taken = 0; taken < budget; taken++) {
            if (socket.receive() == -Errno.EAGAIN) {
                return taken > 0;
            }
        }
        return true;
    }

    @Override
    public void close() {
        socket.close();
    }
}
