package jackdaw.ospf.spf;

/** Kinds of path, the better ones first (RFC 2328 §11). */
public enum PathType {
    INTRA_AREA, INTER_AREA, EXTERNAL_1, EXTERNAL_2
}
