package jackdaw.linux.netlink;

import jackdaw.linux.Errno;
import jackdaw.linux.LinuxException;
import jackdaw.rib.wire.Malformed;
import java.util.function.Predicate;

/**
 * Requests to netfilter (nfnetlink), which takes CAP_NET_ADMIN. The kernel answers inside the call, and has the next
 * part of a dump ready whenever the one before was read, so nothing here waits.
 *
 * <pre>
 *   netlink header 16, type = subsystem and message | family u8, version u8, resource u16 | attributes
 * </pre>
 */
public final class Netfilter implements AutoCloseable {
    private static final int RECEIVE_OCTETS = 256 * 1024;
    private static final int HEADER_OCTETS = 4;

    /** One kind of question. */
    public enum Question {
        /** All entries of the connection tracking table: NFNL_SUBSYS_CTNETLINK, IPCTNL_MSG_CT_GET. */
        CONNECTIONS(1, 1, true),
        /** How often the nftables rules were changed: NFNL_SUBSYS_NFTABLES, NFT_MSG_GETGEN. */
        GENERATION(10, 16, false);

        private final int type;
        private final boolean dump;

        Question(int subsystem, int message, boolean dump) {
            this.type = subsystem << 8 | message;
            this.dump = dump;
        }
    }

    private final NetlinkSocket socket = new NetlinkSocket(RECEIVE_OCTETS, NetlinkSocket.NETLINK_NETFILTER,
            new int[0]);

    /**
     * Asks one question; a socket takes one.
     *
     * @param answers takes the attributes of each answer and says whether it wants another
     * @throws LinuxException if the kernel refuses
     */
    public void ask(Question question, String what, Predicate<? super NetlinkReader> answers) {
        int sent = socket.send(new NetlinkWriter().begin(question.type,
                Rtnetlink.NLM_F_REQUEST | (question.dump ? Rtnetlink.NLM_F_DUMP : 0), 1).u32(0).end());
        if (sent < 0) {
            throw new LinuxException(-sent, what);
        }
        boolean more = true;
        while (more) {
            int length = socket.receive();
            if (length < 0 && length != -Errno.ENOBUFS) {
                throw new LinuxException(-length, what);
            }
            try {
                more = read(new NetlinkReader(socket.buffer(), 0, Math.max(0, length)), what, answers)
                        && question.dump;
            } catch (Malformed e) {
                throw new LinuxException(what, e.getMessage());
            }
        }
    }

    private static boolean read(NetlinkReader datagram, String what, Predicate<? super NetlinkReader> answers) {
        boolean more = true;
        while (more && datagram.remaining() >= NetlinkHeader.OCTETS) {
            NetlinkHeader message = datagram.message();
            NetlinkReader body = message.body();
            switch (message.type()) {
                case Rtnetlink.NLMSG_NOOP -> {
                    // Padding.
                }
                case Rtnetlink.NLMSG_DONE, Rtnetlink.NLMSG_ERROR -> {
                    int error = body.remaining() >= 4 ? body.i32() : 0;
                    if (error < 0) {
                        throw new LinuxException(-error, what);
                    }
                    more = false;
                }
                default -> {
                    body.skip(HEADER_OCTETS);
                    more = answers.test(body);
                }
            }
        }
        return more;
    }

    @Override
    public void close() {
        socket.close();
    }
}
