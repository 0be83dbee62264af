/**
 * The LSAs of this router (RFC 2328 §12.4, §13.4, §14.1; RFC 5340 §4.4.3).
 *
 * <pre>
 *   interfaces, neighbors --V2Lsas, V3Lsas--> wanted content --+
 *   exported routes --ExternalLsas, LinkStateIds---------------+--> Originator --> database, flooding
 *   gates of services: leave owned prefixes out ---------------+        |
 *                                                                  when: MinLSInterval, MinLSArrival, refresh
 * </pre>
 *
 * Content and timing are separate: builders say what should be so, the {@link jackdaw.ospf.origin.Originator} brings
 * it about as fast as the RFC allows.
 */
package jackdaw.ospf.origin;
