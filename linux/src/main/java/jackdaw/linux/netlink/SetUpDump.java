package jackdaw.linux.netlink;

import jackdaw.linux.Errno;
import jackdaw.linux.LinuxException;
import jackdaw.rib.wire.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A dump read to its end at once. The kernel has the next part ready whenever the one before was read, so this does
 * not wait for anybody; it is meant for small tables only.
 */
final class SetUpDump {
    private static final int ATTEMPTS = 8;
    /** An upper bound far above any real dump, so that a kernel that never says DONE cannot hold the loop. */
    private static final int MAX_DATAGRAMS = 100_000;

    private final NetlinkSocket socket;
    private final NetlinkWriter writer = new NetlinkWriter();
    private int sequence;

    SetUpDump(NetlinkSocket socket) {
        this.socket = socket;
    }

    interface Request {
        void write(NetlinkWriter out, int sequence);
    }

    interface Decoder<T> {
        /** Adds what one message says to {@code into}. */
        void decode(NetlinkHeader message, Consumer<? super T> into);
    }

    /**
     * All that the kernel answers. A dump during which the table changed is made again a few times.
     *
     * @throws LinuxException if the kernel refuses
     */
    <T> List<T> run(Request request, Decoder<T> decoder, String what) {
        List<T> found = new ArrayList<>();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            found.clear();
            writer.clear();
            request.write(writer, ++sequence);
            int sent = socket.send(writer);
            if (sent < 0) {
                throw new LinuxException(-sent, what);
            }
            if (readAnswer(decoder, found, what)) {
                return found;
            }
        }
        return found;
    }

    private <T> boolean readAnswer(Decoder<T> decoder, List<T> found, String what) {
        boolean consistent = true;
        for (int datagram = 0; datagram < MAX_DATAGRAMS; datagram++) {
            int length = socket.receive();
            if (length == -Errno.ENOBUFS) {
                return false;
            }
            if (length < 0) {
                throw new LinuxException(-length, what);
            }
            NetlinkReader reader = new NetlinkReader(socket.buffer(), 0, length);
            while (reader.remaining() >= NetlinkHeader.OCTETS) {
                NetlinkHeader message = reader.message();
                if (message.sequence() != sequence) {
                    continue;
                }
                consistent &= (message.flags() & Rtnetlink.NLM_F_DUMP_INTR) == 0;
                if (message.type() == Rtnetlink.NLMSG_DONE || message.type() == Rtnetlink.NLMSG_ERROR) {
                    int error = message.body().remaining() >= 4 ? message.body().i32() : 0;
                    if (error < 0) {
                        throw new LinuxException(-error, what);
                    }
                    return consistent;
                }
                decodeOne(decoder, message, found);
            }
        }
        throw new LinuxException(Errno.EMSGSIZE, what);
    }

    private static <T> void decodeOne(Decoder<T> decoder, NetlinkHeader message, List<T> found) {
        try {
            decoder.decode(message, found::add);
        } catch (Malformed _) {
            // One entry that this version cannot read must not hide the others.
        }
    }
}
