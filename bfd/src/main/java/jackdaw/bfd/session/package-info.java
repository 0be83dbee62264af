/**
 * One BFD session (RFC 5880 §6): who it is with, its state machine, its intervals and their negotiation.
 *
 * <pre>
 *   NeighborPath --which way?     SessionSettings --how fast, how guarded?
 *        '---------- Session ----------'
 *                      |-- Negotiation   what both ends want, poll sequences, the intervals in force (§6.8.2 to §6.8.4)
 *                      |-- SequenceGuard replay protection of authenticated packets (§6.7.3, §6.7.4)
 *                      '-> SessionStatus as a value, for others and for people
 * </pre>
 *
 * A session decides; {@link jackdaw.bfd.BfdEngine} keeps its timers, finds it for a packet and sends what it writes.
 */
package jackdaw.bfd.session;
