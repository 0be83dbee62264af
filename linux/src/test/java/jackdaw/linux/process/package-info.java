/** Runs real programs. */
package jackdaw.linux.process;
