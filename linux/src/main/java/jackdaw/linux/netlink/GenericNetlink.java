package jackdaw.linux.netlink;

import jackdaw.linux.Errno;
import jackdaw.linux.LinuxException;
import jackdaw.rib.wire.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Requests to a kernel module by generic netlink: a family is looked up by its name, then asked by command number. The
 * kernel answers inside the call, so nothing here waits.
 *
 * <pre>
 *   netlink header 16 | command u8, version u8, 2 unused | the family's own header and attributes
 * </pre>
 */
public final class GenericNetlink implements AutoCloseable {
    private static final int CONTROLLER = 0x10;
    private static final int CTRL_CMD_GETFAMILY = 3;
    private static final int CTRL_ATTR_FAMILY_ID = 1;
    private static final int CTRL_ATTR_FAMILY_NAME = 2;
    private static final int CTRL_ATTR_VERSION = 3;
    private static final int HEADER_OCTETS = 4;
    /** The kernel does not look at it, and the usual programs write this. */
    private static final int REQUEST_VERSION = 1;
    /** A socket of one's own hears nothing but answers; more than these are none. */
    private static final int MAX_DATAGRAMS = 16;

    private final NetlinkSocket socket = new NetlinkSocket(256 * 1024, NetlinkSocket.NETLINK_GENERIC, new int[0]);
    private final NetlinkWriter writer = new NetlinkWriter();
    private int sequence;

    /**
     * A family as the kernel numbers it.
     *
     * @param id      message type of its requests, given out anew at each load of its module
     * @param version of its messages
     */
    public record Family(int id, int version) {
    }

    /**
     * Looks a family up; empty if no loaded module has it.
     *
     * @throws LinuxException if the kernel refuses for another reason
     */
    public Optional<Family> family(String name) {
        byte[] text = (name + '\0').getBytes(StandardCharsets.UTF_8);
        NetlinkWriter attributes = new NetlinkWriter().attribute(CTRL_ATTR_FAMILY_NAME, text);
        try {
            return Optional.of(decodeFamily(ask(new Family(CONTROLLER, 2), CTRL_CMD_GETFAMILY, attributes.toBytes(),
                    "look up the kernel's " + name)));
        } catch (LinuxException e) {
            if (e.errno() == Errno.ENOENT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Sends one request and gives what follows the generic header in its answer.
     *
     * @param what what is being asked, as in {@code list the instances}
     * @throws LinuxException if the kernel answers an error, not at all, or what cannot be read
     */
    public NetlinkReader ask(Family family, int command, byte[] payload, String what) {
        writer.clear();
        writer.begin(family.id(), Rtnetlink.NLM_F_REQUEST, ++sequence)
                .u8(command).u8(REQUEST_VERSION).u16(0).bytes(payload).end();
        int sent = socket.send(writer);
        if (sent < 0) {
            throw new LinuxException(-sent, what);
        }
        for (int datagram = 0; datagram < MAX_DATAGRAMS; datagram++) {
            int length = socket.receive();
            if (length < 0) {
                throw new LinuxException(-length, what);
            }
            try {
                NetlinkHeader message = new NetlinkReader(socket.buffer(), 0, length).message();
                if (message.sequence() == sequence) {
                    return answer(message, what);
                }
            } catch (Malformed e) {
                throw new LinuxException(what, e.getMessage());
            }
        }
        throw new LinuxException(what, "the kernel answers something else");
    }

    private static NetlinkReader answer(NetlinkHeader message, String what) {
        NetlinkReader body = message.body();
        if (message.type() == Rtnetlink.NLMSG_ERROR) {
            int error = body.i32();
            throw new LinuxException(error < 0 ? -error : Errno.EINVAL, what);
        }
        body.skip(HEADER_OCTETS);
        return body;
    }

    /** @throws LinuxException if it is none */
    static Family decodeFamily(NetlinkReader body) {
        try {
            int id = 0;
            int version = 0;
            while (body.hasRemaining()) {
                NetlinkReader attribute = body.attribute();
                switch (attribute.type()) {
                    case CTRL_ATTR_FAMILY_ID -> id = attribute.u16();
                    case CTRL_ATTR_VERSION -> version = attribute.i32();
                    default -> {
                        // Its operations and multicast groups.
                    }
                }
            }
            return new Family(id, version);
        } catch (Malformed e) {
            throw new LinuxException("look up a generic netlink family", e.getMessage());
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
