/** OSPFv2 and OSPFv3 as one pure engine with a single version seam. */
module jackdaw.ospf {
    requires transitive jackdaw.rib;
    requires org.bouncycastle.provider;

    exports jackdaw.ospf;
    exports jackdaw.ospf.area;
    exports jackdaw.ospf.auth;
    exports jackdaw.ospf.grace;
    exports jackdaw.ospf.iface;
    exports jackdaw.ospf.instance;
    exports jackdaw.ospf.lsa;
    exports jackdaw.ospf.lsdb;
    exports jackdaw.ospf.neighbor;
    exports jackdaw.ospf.replay;
    exports jackdaw.ospf.spf;
    exports jackdaw.ospf.status;
    exports jackdaw.ospf.transit;
    exports jackdaw.ospf.wire;
}
