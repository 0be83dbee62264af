/**
 * The areas of an instance: what kind each is, what an area border router tells of it elsewhere, and what follows for
 * packets and LSAs (RFC 2328 §3, §6; RFC 3101 for NSSAs).
 *
 * <pre>
 *   Areas --+-- Area 0.0.0.0 --- header     how packets on its interfaces begin
 *           |                \-- AreaRules  --- AreaKind   normal | stub | NSSA
 *           +-- Area 0.0.0.1
 *           :
 * </pre>
 *
 * An LSA of area scope lives in the database of one area, one of AS scope in all that carry externals. Which area an
 * interface belongs to is decided when it is made and never changes.
 */
package jackdaw.ospf.area;
