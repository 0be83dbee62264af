package jackdaw.ospf.lsa;

import jackdaw.rib.attribute.Bytes;

/** Carried without being understood: OSPFv2 opaque LSAs (RFC 5250) and unknown OSPFv3 functions. */
public record OpaqueBody(Bytes content) implements LsaBody {
}
