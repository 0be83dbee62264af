/**
 * What every protocol is and what it is given.
 *
 * <pre>
 *   loop --Turn, events--> Protocol (adapts one Engine) --Channel--> tables
 *                              |  effects (sealed records) to its driver
 *                              +--FactBoard--> other protocols (they never see one another)
 * </pre>
 *
 * An engine does no I/O, owns no thread, reads no clock and draws no unseeded random number.
 */
package jackdaw.rib.protocol;
