/** NAT services: what a gateway announces, and when it may. Sees rib alone. */
module jackdaw.nat {
    requires transitive jackdaw.rib;

    exports jackdaw.nat;
    exports jackdaw.nat.packet;
    exports jackdaw.nat.probe;
}
