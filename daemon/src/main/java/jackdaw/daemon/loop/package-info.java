/**
 * The one thread that owns all routing state.
 *
 * <pre>
 *   turn:  time -> ready descriptors (Netty epoll: TCP, raw OSPF, netlink, control) -> due deadlines -> work slice
 *                                   ^ Offload: results of blocking work come back here
 * </pre>
 *
 * Nothing on it may block: no file, no name look-up, no process. What must block runs elsewhere and posts its result.
 */
package jackdaw.daemon.loop;
