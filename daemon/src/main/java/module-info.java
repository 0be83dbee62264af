/**
 * The daemon: assembly of all modules, the loop, transports and the control socket. Others see its API alone; the
 * simulator, which puts whole routers into a network of its own, is no other.
 */
@SuppressWarnings("module") // jackdaw.tests is built after this module.
module jackdaw.daemon {
    requires jackdaw.bfd;
    requires jackdaw.bgp;
    requires jackdaw.conf;
    requires jackdaw.linux;
    requires transitive jackdaw.nat;
    requires jackdaw.ospf;
    requires jackdaw.policy;
    requires transitive jackdaw.rib;
    requires java.logging;
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.unix.common;
    requires micrometer.core;
    requires micrometer.registry.prometheus;

    exports jackdaw.api;
    exports jackdaw.daemon.assembly to jackdaw.tests;
    exports jackdaw.daemon.control to jackdaw.tests;
    exports jackdaw.daemon.kernel to jackdaw.tests;
    exports jackdaw.daemon.loop to jackdaw.tests;
    exports jackdaw.daemon.restart to jackdaw.tests;
    exports jackdaw.daemon.router to jackdaw.tests;
}
