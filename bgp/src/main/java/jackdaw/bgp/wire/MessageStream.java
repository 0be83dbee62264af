package jackdaw.bgp.wire;

import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.wire.WireReader;
import java.util.Optional;

/**
 * Cuts the octets of one connection into messages. A message that lies whole in a chunk is handed over in place; only
 * the rest of a chunk is kept for the next one.
 */
public final class MessageStream {

    /** Takes one message. */
    @FunctionalInterface
    public interface Receiver {
        /**
         * @param body what follows the header; valid during this call
         * @return whether to go on; false once the connection has ended
         */
        boolean message(MessageType type, WireReader body);
    }

    private static final Bytes NO_DATA = Bytes.EMPTY;

    private final byte[] kept = new byte[MessageCodec.MAX_LENGTH];
    private int keptLength;

    /**
     * Takes {@code length} octets and hands over every message they complete.
     *
     * @return what to tell the peer if a header is wrong (RFC 4271 §6.1): nothing after it can be understood
     */
    public Optional<Notification> feed(byte[] chunk, int length, Receiver receiver) {
        int at = 0;
        while (keptLength > 0) {
            int wanted = keptLength < MessageCodec.HEADER ? MessageCodec.HEADER : lengthAt(kept, 0);
            int taken = Math.min(wanted - keptLength, length - at);
            System.arraycopy(chunk, at, kept, keptLength, taken);
            keptLength += taken;
            at += taken;
            if (keptLength < MessageCodec.HEADER) {
                return Optional.empty();
            }
            Optional<Notification> fault = check(kept, 0);
            if (fault.isPresent()) {
                return fault;
            }
            if (keptLength < lengthAt(kept, 0)) {
                if (at == length) {
                    return Optional.empty();
                }
                continue;
            }
            int whole = keptLength;
            keptLength = 0;
            if (!deliver(kept, 0, whole, receiver)) {
                return Optional.empty();
            }
        }
        return feedInPlace(chunk, at, length, receiver);
    }

    private Optional<Notification> feedInPlace(byte[] chunk, int from, int end, Receiver receiver) {
        int at = from;
        while (end - at >= MessageCodec.HEADER) {
            Optional<Notification> fault = check(chunk, at);
            if (fault.isPresent()) {
                return fault;
            }
            int whole = lengthAt(chunk, at);
            if (end - at < whole) {
                break;
            }
            if (!deliver(chunk, at, whole, receiver)) {
                return Optional.empty();
            }
            at += whole;
        }
        keptLength = end - at;
        System.arraycopy(chunk, at, kept, 0, keptLength);
        return Optional.empty();
    }

    private static boolean deliver(byte[] buffer, int at, int whole, Receiver receiver) {
        MessageType type = MessageType.of(buffer[at + MessageCodec.HEADER - 1]);
        return receiver.message(type, new WireReader(buffer, at + MessageCodec.HEADER, whole - MessageCodec.HEADER));
    }

    private static Optional<Notification> check(byte[] buffer, int at) {
        for (int i = 0; i < MessageCodec.MARKER; i++) {
            if (buffer[at + i] != -1) {
                return Optional.of(new Notification(Notification.MESSAGE_HEADER, 1, NO_DATA));
            }
        }
        int length = lengthAt(buffer, at);
        int type = buffer[at + MessageCodec.HEADER - 1] & 0xff;
        if (length < MessageCodec.HEADER || length > MessageCodec.MAX_LENGTH) {
            return Optional.of(badLength(length));
        }
        if (!MessageType.isKnown(type)) {
            return Optional.of(new Notification(Notification.MESSAGE_HEADER, 3, Bytes.of(new byte[] {(byte) type})));
        }
        return MessageType.of(type).fits(length) ? Optional.empty() : Optional.of(badLength(length));
    }

    private static Notification badLength(int length) {
        return new Notification(Notification.MESSAGE_HEADER, 2,
                Bytes.of(new byte[] {(byte) (length >>> 8), (byte) length}));
    }

    private static int lengthAt(byte[] buffer, int at) {
        return (buffer[at + MessageCodec.MARKER] & 0xff) << 8 | buffer[at + MessageCodec.MARKER + 1] & 0xff;
    }
}
