/**
 * System calls through the Foreign Function and Memory API.
 *
 * <pre>
 *   Libc (method handles, errno) --> netlink: interfaces, neighbors, routes     ospf: raw sockets of protocol 89
 *                               \--> Namespace, Capabilities, BootClock, FileModes
 *                               \--> Notify: what a service manager is told (sd_notify(3))
 *   process: programs of others, bounded  --> nat: what the kernel and translators say of themselves
 * </pre>
 *
 * Calls that set something up throw a {@link jackdaw.linux.LinuxException}; calls on the hot path return a negative
 * errno. What is for the loop never blocks and offers its descriptor, so that one loop can watch all of them; the
 * packages {@code nat} and {@code process} block and are for workers. There are no threads here and no event loop.
 * Memory for calls is allocated once per object.
 */
package jackdaw.linux;
