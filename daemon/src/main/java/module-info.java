/** The daemon: assembly of all modules, the loop, transports and the control socket. */
module jackdaw.daemon {
    requires jackdaw.bgp;
    requires jackdaw.conf;
    requires jackdaw.linux;
    requires jackdaw.nat;
    requires jackdaw.ospf;
    requires jackdaw.policy;
    requires jackdaw.rib;
    requires java.logging;
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.unix.common;
}
