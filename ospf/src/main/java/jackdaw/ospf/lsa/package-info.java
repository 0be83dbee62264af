/**
 * Link-state advertisements as values: what a router says about itself, with the version differences of RFC 2328
 * (OSPFv2) and RFC 5340 (OSPFv3) behind one seam.
 *
 * <pre>
 *   Lsa ─── LsaHeader ── key() ──▶ LsaKey (type, link state id, advertising router)
 *    │          └─ type ─────────▶ LsaType ──▶ LsaKind, LsaScope
 *    ├───── LsaBody ─┬ RouterBody           V2 | V3
 *    │               ├ NetworkBody          V2 | V3
 *    │               ├ InterAreaPrefixBody  V2 (type 3) | V3
 *    │               ├ InterAreaRouterBody  V2 (type 4) | V3
 *    │               ├ ExternalBody         V2 (types 5, 7) | V3
 *    │               ├ LinkBody, IntraAreaPrefixBody    OSPFv3 only
 *    │               └ OpaqueBody           anything carried without being understood
 *    └───── octets, as received but for the age: they are flooded, never a re-encoding
 * </pre>
 *
 * The bodies name what the two versions share ({@link jackdaw.ospf.lsa.ExternalBody#metric()}), so that most code
 * never asks for the version; a switch over {@code V2} and {@code V3} marks every place that must. Nothing here is
 * trusted: masks may have holes and links may lead nowhere, which is for the route calculation to notice.
 *
 * <p>Not here: encoding ({@code jackdaw.ospf.wire}), ageing and storage (the link-state database of the engine).
 * RFC sections: 2328 §12.1, §13.1, A.3-A.4; 5340 §4.4, A.4; 5250 (opaque types); 3101 (type 7).
 */
package jackdaw.ospf.lsa;
