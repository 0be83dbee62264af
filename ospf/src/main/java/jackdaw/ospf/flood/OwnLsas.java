package jackdaw.ospf.flood;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsdb.LsaPlace;

/** Flooding's view of the LSAs this router originates (RFC 2328 §13.4). */
public interface OwnLsas {

    /** Whether this router is to answer for the LSA. */
    boolean isOwn(Lsa lsa);

    /** A neighbor has a newer instance of one of ours than we do: override or flush it. */
    void contest(LsaPlace place, Lsa received);

    /** An LSA at MaxAge has left the database: all neighbors acknowledged it. */
    void removed(LsaPlace place);
}
