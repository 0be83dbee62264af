package jackdaw.ospf.origin;

import jackdaw.ospf.lsa.LsaBody;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsdb.StoredLsa;

/**
 * What an own LSA is to say.
 *
 * @param options of the header, OSPFv2 only
 */
record Content(LsaType type, int options, LsaBody body) {

    boolean isIn(StoredLsa stored) {
        return stored.lsa().header().options() == options && stored.lsa().body().equals(body);
    }
}
