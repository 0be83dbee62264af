/**
 * The link-state database (RFC 2328 §12.2, §14; RFC 5340 §4.4).
 *
 * <pre>
 *   LsaPlace (link or none, key) --> StoredLsa (instance, when installed) --> age by the clock
 *                                        |
 *   PrefixIndex: watched prefix ---------+
 * </pre>
 *
 * One map holds all scopes; link scope is part of the place. What to install, flood and flush is decided elsewhere.
 */
package jackdaw.ospf.lsdb;
