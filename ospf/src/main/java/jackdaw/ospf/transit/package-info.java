/**
 * When others shall not send traffic through this router to somewhere else (RFC 6987).
 *
 * <pre>
 *   stub-router = yes ----------------+
 *   just started, max-metric ---------+--> TransitPolicy: refused?
 *   an operator's order --------------+      v2: links to neighbors cost 65535, subnets what they always did
 *   about to stop, max-metric --------+      v3: R-bit clear in router-LSAs (RFC 5340 §A.2)
 * </pre>
 *
 * Prefixes that this router announces stay in reach, external ones included; through it others are reached at the worst
 * cost in OSPFv2 and not at all in OSPFv3. Its own traffic goes out as ever.
 */
package jackdaw.ospf.transit;
