package jackdaw.linux.netlink;

import jackdaw.linux.Errno;
import jackdaw.rib.wire.Malformed;

/** The kernel's explanation in an NLMSG_ERROR (extended acknowledgement). */
final class AckText {
    private AckText() {
    }

    /**
     * The explanation, or the usual text of {@code errno} if there is none or it cannot be read.
     *
     * @param message its body must stand behind the error number
     */
    static String read(NetlinkHeader message, int errno) {
        String usual = Errno.text(errno);
        if ((message.flags() & Rtnetlink.NLM_F_ACK_TLVS) == 0) {
            return usual;
        }
        try {
            NetlinkReader body = message.body();
            int quoted = body.i32();
            body.skip(NetlinkHeader.OCTETS - 4);
            if ((message.flags() & Rtnetlink.NLM_F_CAPPED) == 0) {
                body.skip((quoted + 3 & ~3) - NetlinkHeader.OCTETS);
            }
            while (body.hasRemaining()) {
                NetlinkReader attribute = body.attribute();
                if (attribute.type() == Rtnetlink.NLMSGERR_ATTR_MSG) {
                    String text = attribute.text();
                    return text.isEmpty() ? usual : text;
                }
            }
            return usual;
        } catch (Malformed _) {
            return usual;
        }
    }
}
