/** Prefixes, attributes, tables, channels and the contract every protocol keeps. Depends on the JDK alone. */
module jackdaw.rib {
    exports jackdaw.rib.attribute;
    exports jackdaw.rib.builtin;
    exports jackdaw.rib.channel;
    exports jackdaw.rib.fib;
    exports jackdaw.rib.iface;
    exports jackdaw.rib.net;
    exports jackdaw.rib.protocol;
    exports jackdaw.rib.table;
    exports jackdaw.rib.time;
    exports jackdaw.rib.wire;
}
