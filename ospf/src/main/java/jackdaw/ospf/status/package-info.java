/**
 * What {@code show ospf …} shows, as immutable records. The texts of topology lines are BIRD's; everything else is left
 * to those who print.
 */
package jackdaw.ospf.status;
