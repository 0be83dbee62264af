/** The configuration file, its checks, and the plan from one configuration to the next. */
module jackdaw.conf {
    requires transitive jackdaw.bfd;
    requires transitive jackdaw.bgp;
    requires transitive jackdaw.nat;
    requires transitive jackdaw.ospf;
    requires transitive jackdaw.policy;
    requires transitive jackdaw.rib;
    requires typesafe.config;

    exports jackdaw.conf;
    exports jackdaw.conf.hocon;
    exports jackdaw.conf.lint;
}
