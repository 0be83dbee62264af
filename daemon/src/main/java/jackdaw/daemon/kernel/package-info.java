/** Netlink on the loop: interfaces and the kernel's routing tables, read and written without blocking. */
package jackdaw.daemon.kernel;
