/**
 * The kernel's forwarding table as one more protocol.
 *
 * <pre>
 *   table --Channel--> KernelProtocol --KernelRoutes--> FibSync ----FibChange----> Fib (port: netlink, or a fake)
 *                          |                              |  ^                       |
 *                          |                   desired, installed, in flight         |
 *   table &lt;--import (learn)--+-- ForeignRoutes &lt;-----FibEvent: Done, Failed, Seen, Gone, dumps, Overrun
 *                          +--> InstalledFacts --> FactBoard
 * </pre>
 *
 * {@link jackdaw.rib.fib.FibSync} holds for each (prefix, metric) what should be there and what is, and sends the
 * difference with a bounded number of changes under way. Our routes bear our own protocol number in the kernel; routes
 * with any other number are foreign: they are never replaced or deleted, not even where they occupy the very place of
 * one of ours. The kernel forgets IPv4 routes silently when their link goes (no message is sent), so every link or
 * address event leads to a new dump. After a crash {@code Recovery} keeps what a former life left until
 * every protocol has learned its routes again, then the strays go.
 *
 * <p>It does not do policy routing rules, next-hop objects or MPLS, and it never looks into another kernel table than
 * its own.
 */
package jackdaw.rib.fib;
