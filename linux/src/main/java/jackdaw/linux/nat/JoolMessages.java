package jackdaw.linux.nat;

import jackdaw.linux.LinuxException;
import jackdaw.linux.netlink.NetlinkReader;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.wire.Malformed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Messages of Jool 4.1's generic netlink family, as observed on 4.1.9, 4.1.13 and 4.1.15. Behind the generic header:
 *
 * <pre>
 *   "jool" | version, as 4 1 9 0 | translator u8, 2 = NAT64 | flags u8 | 2 unused | instance name [16] | attributes
 * </pre>
 *
 * In an answer flag 1 means an error (attribute 1 its number, 2 its text) and flag 8 that more follows.
 */
final class JoolMessages {
    static final String FAMILY = "Jool";
    static final int FAMILY_VERSION = 2;
    static final int INSTANCE_DISPLAY = 0;
    static final int STATS_DISPLAY = 7;
    static final int GLOBAL_DISPLAY = 8;
    static final int POOL4_DISPLAY = 18;
    static final int BIB_DISPLAY = 22;
    /** The instance's name fits with its final zero. */
    static final int MAX_NAME_OCTETS = 15;

    private static final byte[] MAGIC = "jool".getBytes(StandardCharsets.US_ASCII);
    /** The oldest version whose messages were seen; the others of 4.1 take requests of it. */
    private static final byte[] VERSION = {4, 1, 9, 0};
    private static final int NAT64 = 2;
    private static final int HEADER_OCTETS = 28;
    private static final int FLAG_ERROR = 1;
    private static final int FLAG_MORE = 8;
    private static final int NESTED = 0x8000;
    private static final int ATTRIBUTE_OFFSET = 8;
    private static final int ATTRIBUTE_PROTOCOL = 11;

    /** What a refusal says. */
    record Refusal(int errno, String text) {
    }

    /**
     * An answer.
     *
     * @param version    the module's, such as 4.1.9
     * @param more       whether the request is to be repeated with its last entry
     * @param attributes behind the header; of no use if refused
     */
    record Answer(String version, Optional<Refusal> refusal, boolean more, NetlinkReader attributes) {
        boolean speaksOurs() {
            return version.startsWith("4.1.");
        }
    }

    /** What {@code global display} tells, as far as it matters. */
    record Global(boolean enabled, Optional<Prefix> pool6) {
    }

    private JoolMessages() {
    }

    static byte[] request(String instance) {
        byte[] name = instance.getBytes(StandardCharsets.US_ASCII);
        if (name.length == 0 || name.length > MAX_NAME_OCTETS) {
            throw new LinuxException("ask Jool", "\"" + instance + "\" is no name of an instance");
        }
        ByteBuffer out = ByteBuffer.allocate(HEADER_OCTETS);
        out.put(MAGIC).put(VERSION).put((byte) NAT64).put((byte) 0).putShort((short) 0).put(name);
        return out.array();
    }

    /**
     * Asks for a page of pool4 or of the bindings.
     *
     * @param after the entry that the page before ended with
     */
    static byte[] pageRequest(String instance, JoolPool4.Protocol protocol, Optional<byte[]> after) {
        byte[] header = request(instance);
        int length = after.map(entry -> 4 + entry.length).orElse(8);
        ByteBuffer out = ByteBuffer.allocate(header.length + length).order(ByteOrder.nativeOrder()).put(header);
        if (after.isPresent()) {
            out.putShort((short) length).putShort((short) (NESTED | ATTRIBUTE_OFFSET)).put(after.get());
        } else {
            out.putShort((short) 5).putShort((short) ATTRIBUTE_PROTOCOL).put((byte) protocol.ordinal());
        }
        return out.array();
    }

    /** @throws Malformed if it is no message of Jool */
    static Answer decode(NetlinkReader body) {
        for (byte letter : MAGIC) {
            if (body.u8() != letter) {
                throw new Malformed("not a message of Jool", 0);
            }
        }
        String version = body.u8() + "." + body.u8() + "." + body.u8();
        body.skip(2);
        int flags = body.u8();
        body.skip(HEADER_OCTETS - 10);
        if ((flags & FLAG_ERROR) == 0) {
            return new Answer(version, Optional.empty(), (flags & FLAG_MORE) != 0, body);
        }
        int errno = 0;
        String text = "";
        while (body.hasRemaining()) {
            NetlinkReader attribute = body.attribute();
            switch (attribute.type()) {
                case 1 -> errno = attribute.u16();
                case 2 -> text = attribute.text();
                default -> {
                    // Not seen so far.
                }
            }
        }
        return new Answer(version, Optional.of(new Refusal(errno, text)), false, body);
    }

    /** Names of the instances of all namespaces. */
    static List<String> decodeInstances(NetlinkReader attributes) {
        List<String> names = new ArrayList<>();
        while (attributes.hasRemaining()) {
            NetlinkReader entry = attributes.attribute();
            while (entry.hasRemaining()) {
                NetlinkReader attribute = entry.attribute();
                if (attribute.type() == 3) {
                    names.add(attribute.text());
                }
            }
        }
        return names;
    }

    static Global decodeGlobal(NetlinkReader attributes) {
        Optional<Boolean> enabled = Optional.empty();
        Optional<Prefix> pool6 = Optional.empty();
        while (attributes.hasRemaining()) {
            NetlinkReader attribute = attributes.attribute();
            switch (attribute.type()) {
                case 1 -> enabled = Optional.of(attribute.u8() != 0);
                case 2 -> pool6 = attribute.hasRemaining() ? Optional.of(prefix(attribute)) : Optional.empty();
                default -> {
                    // Time-outs and the like, which health does not judge.
                }
            }
        }
        return new Global(enabled.orElseThrow(() -> new Malformed("does not say whether it is enabled", 0)), pool6);
    }

    static Map<String, Long> decodeStatistics(NetlinkReader attributes) {
        Map<String, Long> counters = new LinkedHashMap<>();
        while (attributes.hasRemaining()) {
            NetlinkReader attribute = attributes.attribute();
            if (attribute.type() >= 1 && attribute.type() <= JoolStatistics.NAMES.size()) {
                counters.put(JoolStatistics.NAMES.get(attribute.type() - 1), attribute.i64());
            }
        }
        return counters;
    }

    /** The entries of a page, each of which asks for those that follow it. */
    static List<byte[]> entries(NetlinkReader attributes) {
        List<byte[]> entries = new ArrayList<>();
        while (attributes.hasRemaining()) {
            entries.add(attributes.attribute().octets());
        }
        return entries;
    }

    static JoolPool4 decodePool4(byte[] octets) {
        NetlinkReader entry = new NetlinkReader(octets, 0, octets.length);
        Optional<Prefix> addresses = Optional.empty();
        int protocol = -1;
        int first = 0;
        int last = 65535;
        while (entry.hasRemaining()) {
            NetlinkReader attribute = entry.attribute();
            switch (attribute.type()) {
                case 4 -> protocol = attribute.u8();
                case 5 -> addresses = Optional.of(prefix(attribute));
                case 6 -> first = attribute.u16();
                case 7 -> last = attribute.u16();
                default -> {
                    // Mark and iterations.
                }
            }
        }
        if (addresses.isEmpty() || protocol < 0 || protocol >= JoolPool4.Protocol.values().length) {
            throw new Malformed("an entry of pool4 without address or protocol", 0);
        }
        return new JoolPool4(JoolPool4.Protocol.values()[protocol], addresses.get(), first, last);
    }

    /** Attribute 1 is the address, 2 the length. */
    private static Prefix prefix(NetlinkReader nested) {
        Optional<IpAddress> address = Optional.empty();
        int length = -1;
        while (nested.hasRemaining()) {
            NetlinkReader attribute = nested.attribute();
            switch (attribute.type()) {
                case 1 -> address = Optional.of(attribute.address());
                case 2 -> length = attribute.u8();
                default -> {
                    // Not seen so far.
                }
            }
        }
        if (address.isEmpty() || length < 0 || length > address.get().family().bits()) {
            throw new Malformed("no prefix", 0);
        }
        return Prefix.of(address.get(), length);
    }
}
