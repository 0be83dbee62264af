/** Network laboratories with real routing daemons, and the demo built on them. Starts the daemon as a process. */
module jackdaw.tests {
    requires jackdaw.bgp;
    requires jackdaw.linux;

    exports jackdaw.tests.bench;
    exports jackdaw.tests.demo;
    exports jackdaw.tests.lab;
    exports jackdaw.tests.network;
    exports jackdaw.tests.traffic;
}
