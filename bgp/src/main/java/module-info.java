/** BGP-4 towards other autonomous systems: codec, session, rules between the wire and the tables. */
module jackdaw.bgp {
    requires transitive jackdaw.rib;

    exports jackdaw.bgp;
    exports jackdaw.bgp.session;
}
