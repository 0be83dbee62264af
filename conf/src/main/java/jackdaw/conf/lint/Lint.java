package jackdaw.conf.lint;

import jackdaw.conf.hocon.ConfigProblem.Severity;
import java.util.Locale;

/** What the lint looks for. docs/lint.md tells of each what to do about it. */
public enum Lint {
    /** A warning that came of reading the files. */
    CONFIGURATION(Severity.WARNING),
    /** A default that OSPF announces although no service owns it. */
    UNOWNED_DEFAULT(Severity.ERROR),
    /** No OSPF instance's export filter lets a prefix pass that a service attracts. */
    EXPORT_REJECTED(Severity.WARNING),
    /** An attracted prefix leaves as a type-2 external route. */
    EXPORT_E2(Severity.WARNING),
    /** Metric and demotion together are more than OSPF can say. */
    DEMOTION_OVERFLOW(Severity.WARNING),
    /** No BGP neighbor's export filter lets a pool pass. */
    POOL_NOT_EXPORTED(Severity.WARNING),
    /** A pool leaves without NO_EXPORT. */
    POOL_NO_EXPORT(Severity.INFO),
    /** The resolver synthesizes from a prefix that no service here translates. */
    DNS64_PREFIX(Severity.ERROR),
    /** A gate of a service waits for what the configuration does not have. */
    GATE_NEVER_OPENS(Severity.WARNING),
    /** The site block does not say what the inside is. */
    SITE_INCOMPLETE(Severity.WARNING),
    /** Who restarts after a crash is given up before it can ask for grace. */
    DEAD_TOO_SHORT(Severity.INFO),

    /** An anycast address that is announced is on no interface of the machine. */
    ANYCAST_MISSING(Severity.WARNING),
    /** The kernel's SNAT rules use other addresses than the announced pool. */
    SNAT_DRIFT(Severity.WARNING),
    /** Jool's pool4 is not the announced pool. */
    POOL4_DRIFT(Severity.WARNING),
    /** Jool's pool6 is not the attracted prefix. */
    POOL6_DRIFT(Severity.WARNING),
    /** Jool and the kernel's SNAT take ports of one address from ranges that overlap. */
    PORT_OVERLAP(Severity.WARNING),
    /** Jool takes ports that the machine's own sockets take too. */
    LOCAL_PORTS(Severity.WARNING),
    /** A default is attracted and the forward chain drops nothing. */
    FORWARD_OPEN(Severity.WARNING),
    /** Packets of a routing protocol need a place in the connection table. */
    TRACKED_ROUTING(Severity.WARNING),
    /** Something of the machine could not be looked at. */
    NOT_LOOKED_AT(Severity.INFO),

    /** A demotion step is no larger than a path inside can cost. */
    DEMOTION_SMALL(Severity.WARNING);

    private final Severity severity;

    Lint(Severity severity) {
        this.severity = severity;
    }

    /** How bad it is unless a finding says otherwise. */
    public Severity severity() {
        return severity;
    }

    /** As people and metrics know it: {@code export-rejected}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
