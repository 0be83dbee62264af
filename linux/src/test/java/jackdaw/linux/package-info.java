/** Proves the system calls against the real kernel, inside network namespaces of its own. Needs root. */
package jackdaw.linux;
