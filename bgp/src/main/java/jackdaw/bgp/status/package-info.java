/**
 * What people may see of a peer, as values: {@code show protocols all} and its like are printed from these, never from
 * living state.
 */
package jackdaw.bgp.status;
