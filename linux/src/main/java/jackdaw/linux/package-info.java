/**
 * System calls through the Foreign Function and Memory API.
 *
 * <pre>
 *   Libc (method handles, errno) --> netlink: interfaces, neighbors, routes     ospf: raw sockets of protocol 89
 *                               \--> Namespace, Capabilities, BootClock, FileModes
 * </pre>
 *
 * Calls that set something up throw a {@link jackdaw.linux.LinuxException}; calls on the hot path return a negative
 * errno. Everything is non-blocking and offers its descriptor, so that one loop can watch all of them. There are no
 * threads here and no event loop. Memory for calls is allocated once per object.
 */
package jackdaw.linux;
