/**
 * The types of the filter language.
 *
 * <pre>
 *   Type = Type.Basic (int, ip, prefix, clist, set, ...) | EnumType (rts, bgp_origin, scope, ...)
 * </pre>
 *
 * Sets of all element types are one static type, as in BIRD; only a prefix set stands apart. {@code UNKNOWN} is the
 * type of a call whose function has no type yet; every check lets it pass and run time decides.
 */
package jackdaw.policy.type;
