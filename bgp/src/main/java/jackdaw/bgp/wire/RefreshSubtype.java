package jackdaw.bgp.wire;

/** Message subtypes of ROUTE-REFRESH (RFC 7313 §3.2); the ordinal is the wire value. */
public enum RefreshSubtype {
    REQUEST, BEGIN, END
}
