package jackdaw.tests.sim.check;

import jackdaw.tests.sim.site.Gateway;

/** Something that must always be so. Looks, and never steers. */
public interface Invariant {

    /** A gateway said something new. */
    default void said(Word word) {
    }

    /** The router of a gateway has ended a turn. */
    default void turned(Gateway gateway) {
    }

    /** Called four times a second. */
    default void look() {
    }
}
