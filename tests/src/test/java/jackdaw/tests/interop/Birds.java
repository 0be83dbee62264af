package jackdaw.tests.interop;

import jackdaw.tests.lab.Installation;

/** The root with releases of BIRD that {@code tests/birds} makes. */
final class Birds {
    private Birds() {
    }

    static Installation installation() {
        return new Installation.Chroot(Provided.path("jackdaw.birds"));
    }
}
