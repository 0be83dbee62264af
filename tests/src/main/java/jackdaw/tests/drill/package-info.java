/**
 * A site of two gateways on which everything is broken that can break, under traffic: for the proof that each failure
 * leads to what it should, and to measure how long that takes.
 *
 * <pre>
 *   Ground: network, traffic and what is probed
 *     |            a Failure breaks one thing and repairs it
 *     v
 *   breaking -- gateway notices -- LSA -- switch's LSDB -- its FIB -- packets by the other gateway
 *                                            Reaction
 * </pre>
 *
 * What has to happen is told as the switches see it, since that is what clients depend on. It does not judge times:
 * these depend on the machine.
 */
package jackdaw.tests.drill;
