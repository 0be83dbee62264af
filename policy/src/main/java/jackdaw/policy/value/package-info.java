/**
 * What a term can be worth at run time, and the structures behind the larger values.
 *
 * <pre>
 *   Value = Undefined | Int | Bool | Pair | Quad | Ip | Network | Rd | Mac | Ec | Lc | Str | ByteStr | Constant (enum)
 *         | Path | Mask | Clist | Eclist | Lclist | Set | PrefixSetValue
 *   Network = Net (a plain prefix) | Vpn | Roa | Flow | Sadr | Eth | Mpls | Aspa | Evpn | Neighbor
 *   ValueSet     sorted disjoint intervals of any scalar (Intervals, packed)   ValueText   BIRD's printed forms
 *   DisjointSets which of several sets holds a scalar: the labels of case
 *   PrefixSet    sorted prefixes (PrefixNodes, packed), each with the lengths accepted below and above it
 *   AsPathMask   patterns over AS paths, matched by a MaskAutomaton whose states are the bits of a word
 * </pre>
 *
 * An {@code ip} is canonical: an IPv4-mapped IPv6 address is the IPv4 address (BIRD holds them the same way). A prefix
 * is not: {@code 10.0.0.0/8} and {@code ::ffff:10.0.0.0/104} differ. What a {@code Flow} says is in
 * {@code value.flow}. Nothing here knows routes or source text.
 */
package jackdaw.policy.value;
