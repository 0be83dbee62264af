/**
 * What routes are checked against: who may originate a prefix (RFC 6811) and who may pass a path on
 * (draft-ietf-sidrops-aspa-verification).
 *
 * <pre>
 *   RoaTable   packed prefixes in order, each with the one that covers it: a look-up is one search
 *   AspaTable  customers in order, each with its providers; PathVerification walks a path
 *   ValidationTables  the tables of a configuration by name         Validity  unknown, valid or invalid
 * </pre>
 *
 * Tables are snapshots: nothing changes one that is made, and a filter that asks two equal ones decides alike. Not
 * here: how entries come in (static routes of a configuration, or of the world of a test), and the filter language.
 */
package jackdaw.policy.validation;
