/**
 * What the daemon needs of Linux and Java does not offer: netlink, raw OSPF sockets, capabilities, clocks, programs
 * run with bounds, and readings of the NAT beside it. The only module of ours that needs native access.
 */
module jackdaw.linux {
    requires transitive jackdaw.rib;

    exports jackdaw.linux;
    exports jackdaw.linux.bfd;
    exports jackdaw.linux.nat;
    exports jackdaw.linux.netlink;
    exports jackdaw.linux.ospf;
    exports jackdaw.linux.process;
    exports jackdaw.linux.socket;
    exports jackdaw.linux.tun;
}
