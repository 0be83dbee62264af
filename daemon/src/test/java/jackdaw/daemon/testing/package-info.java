/**
 * A router without a system: protocols that do what a test says, and a loop whose clock only moves when it is told to.
 */
package jackdaw.daemon.testing;
