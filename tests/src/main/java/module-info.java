/**
 * Network laboratories with real routing daemons, the demo built on them, and a simulated world for whole routers. The
 * laboratories start the daemon as a process; the simulation uses it as a library.
 */
module jackdaw.tests {
    requires java.management;
    requires jackdaw.bfd;
    requires jackdaw.bgp;
    requires jackdaw.conf;
    requires jackdaw.daemon;
    requires jackdaw.linux;
    requires jackdaw.ospf;
    requires jackdaw.policy;

    exports jackdaw.tests.bench;
    exports jackdaw.tests.bench.ospf;
    exports jackdaw.tests.demo;
    exports jackdaw.tests.differ;
    exports jackdaw.tests.differ.generate;
    exports jackdaw.tests.drill;
    exports jackdaw.tests.lab;
    exports jackdaw.tests.network;
    exports jackdaw.tests.sim;
    exports jackdaw.tests.sim.check;
    exports jackdaw.tests.sim.fault;
    exports jackdaw.tests.sim.site;
    exports jackdaw.tests.sim.world;
    exports jackdaw.tests.traffic;
}
