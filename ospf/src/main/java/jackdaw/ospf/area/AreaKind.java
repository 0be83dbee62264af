package jackdaw.ospf.area;

import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaScope;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.Options;

/** What may be flooded through an area (RFC 2328 §3.6, RFC 3101 §1.3). */
public sealed interface AreaKind {

    /** Everything. */
    enum Normal implements AreaKind {
        NORMAL
    }

    /**
     * No AS-external-LSAs: what is outside is reached by a default.
     *
     * @param summaries   whether a border router tells of other areas in detail; without, the area is totally stubby
     * @param defaultCost of the default that a border router announces (StubDefaultCost)
     */
    record Stub(boolean summaries, int defaultCost) implements AreaKind {
    }

    /** Not-so-stubby: it has externals of its own, in type-7 LSAs that stay inside, and none of others. */
    record Nssa(boolean summaries, NssaDefault theDefault, Translation translation) implements AreaKind {
        /** With everything left at its default. */
        public static final Nssa PLAIN = new Nssa(true, NssaDefault.USUAL, Translation.CANDIDATE);
    }

    /** Option bits that routers of the area must agree on (RFC 2328 §9.5, RFC 3101 §2.1). */
    default int options() {
        return switch (this) {
            case Normal _ -> Options.E;
            case Stub _ -> 0;
            case Nssa _ -> Options.NP;
        };
    }

    /** Option bits of OSPFv2 LSAs of area scope, where bit N/P has another meaning than in Hellos. */
    default int lsaOptions() {
        return options() & Options.E;
    }

    /** Whether neighbors need not notice a change from one to the other. */
    default boolean isLike(AreaKind other) {
        return getClass().equals(other.getClass());
    }

    /** Whether LSAs of the type may be in its routers' databases (RFC 2328 §13 (3), RFC 3101 §2.2, RFC 5250 §3.1). */
    default boolean admits(LsaType type) {
        return type.kind() == LsaKind.NSSA_EXTERNAL ? this instanceof Nssa
                : type.scope() != LsaScope.AS || carriesExternals();
    }

    /** Whether AS-external-LSAs are flooded through it. */
    default boolean carriesExternals() {
        return this instanceof Normal;
    }

    /** Whether a border router tells of other areas in detail. */
    default boolean takesSummaries() {
        return switch (this) {
            case Normal _ -> true;
            case Stub stub -> stub.summaries();
            case Nssa nssa -> nssa.summaries();
        };
    }
}
