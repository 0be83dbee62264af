/** Bidirectional Forwarding Detection: codec, session machine, engine, and the protocol that others ask. */
module jackdaw.bfd {
    requires transitive jackdaw.rib;

    exports jackdaw.bfd;
    exports jackdaw.bfd.session;
    exports jackdaw.bfd.wire;
}
