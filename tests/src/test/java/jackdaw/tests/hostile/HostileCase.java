package jackdaw.tests.hostile;

import jackdaw.ospf.lsa.OspfVersion;
import java.util.List;
import java.util.function.Consumer;

/**
 * One way to be hostile.
 *
 * @param name     as in {@code docs/robustness.md}
 * @param versions in which it can be done
 * @param fate     what may become of the adjacency on link A meanwhile
 * @param attack   what is sent
 * @param proof    throws an {@link AssertionError} unless the daemon did the right thing; the packets have come through
 * @param pause    where the RFC lets routes vanish for a moment
 */
record HostileCase(String name, List<OspfVersion> versions, Fate fate, Consumer<Scene> attack,
                   Consumer<Scene> proof, Pause pause) {

    /** Of the adjacency with the hostile neighbor; it is Full again in the end in any case. */
    enum Fate {
        /** It stays Full. */
        KEPT,
        /** It falls, as the RFC demands. */
        RESTARTED,
        /** Either will do. */
        ANY
    }

    /** Of routes, in whose kernel. */
    enum Pause {
        NOWHERE,
        /** Others may lose what is behind the victim; its own routes stay. */
        BEHIND,
        EVERYWHERE
    }

    HostileCase(String name, List<OspfVersion> versions, Fate fate, Consumer<Scene> attack, Consumer<Scene> proof) {
        this(name, versions, fate, attack, proof, Pause.NOWHERE);
    }

    static HostileCase both(String name, Fate fate, Consumer<Scene> attack, Consumer<Scene> proof) {
        return new HostileCase(name, List.of(OspfVersion.values()), fate, attack, proof);
    }

    /** Octets that must go unnoticed; most of them would cost the adjacency if they were believed. */
    static HostileCase dropped(String name, Consumer<Scene> attack) {
        return both(name, Fate.KEPT, attack, _ -> { });
    }

    static HostileCase only(OspfVersion version, String name, Consumer<Scene> attack, Consumer<Scene> proof) {
        return new HostileCase(name, List.of(version), Fate.KEPT, attack, proof);
    }

    /** The same, where routes may pause. */
    HostileCase pausing(Pause where) {
        return new HostileCase(name, versions, fate, attack, proof, where);
    }

    @Override
    public String toString() {
        return name;
    }
}
