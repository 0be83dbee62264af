/** BGP-4 towards other autonomous systems: codec, session, rules between the wire and the tables. */
module jackdaw.bgp {
    requires transitive jackdaw.rib;

    exports jackdaw.bgp;
    exports jackdaw.bgp.attribute;
    exports jackdaw.bgp.out;
    exports jackdaw.bgp.session;
    exports jackdaw.bgp.status;
    exports jackdaw.bgp.wire;
}
