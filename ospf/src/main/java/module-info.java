/** OSPFv2 and OSPFv3 as one pure engine with a single version seam. */
module jackdaw.ospf {
    requires transitive jackdaw.rib;
    requires org.bouncycastle.provider;

    exports jackdaw.ospf.lsa;
    exports jackdaw.ospf.wire;
}
