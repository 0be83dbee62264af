package jackdaw.nat.probe;

/** Something in the kernel that probes look at was changed, so what they said may be old. */
public enum KernelChange {
    /** Forwarding of an interface, or of all. */
    FORWARDING,
    /** The rules of the packet filter. */
    RULESET,
    /** A socket at the port of DNS was closed. */
    RESOLVER
}
