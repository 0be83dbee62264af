package jackdaw.bgp.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/** A NOTIFICATION (RFC 4271 §4.5). */
public record Notification(int code, int subcode, Bytes data) {
    public static final int MESSAGE_HEADER = 1;
    public static final int OPEN = 2;
    public static final int UPDATE = 3;
    public static final int HOLD_TIMER = 4;
    public static final int FSM = 5;
    public static final int CEASE = 6;
    public static final int ROUTE_REFRESH = 7;
    public static final int SEND_HOLD_TIMER = 8;

    /** Subcodes of {@link #CEASE} (RFC 4486, the last one RFC 9384). */
    public static final int MAXIMUM_PREFIXES = 1;
    public static final int ADMINISTRATIVE_SHUTDOWN = 2;
    public static final int PEER_DECONFIGURED = 3;
    public static final int ADMINISTRATIVE_RESET = 4;
    public static final int CONNECTION_REJECTED = 5;
    public static final int CONFIGURATION_CHANGE = 6;
    public static final int COLLISION = 7;
    /** RFC 8538 §3: what is said for good, the reason within. */
    public static final int HARD_RESET = 9;
    public static final int BFD_DOWN = 10;

    /** The longest shutdown communication, in octets (RFC 9003 §2). */
    public static final int MAX_COMMUNICATION = 255;

    private static final List<String> CODES = List.of("Message header error", "OPEN message error",
            "UPDATE message error", "Hold timer expired", "Finite state machine error", "Cease",
            "ROUTE-REFRESH message error", "Send hold timer expired");
    private static final List<List<String>> SUBCODES = List.of(
            List.of("Connection not synchronized", "Bad message length", "Bad message type"),
            List.of("Unsupported version number", "Bad peer AS", "Bad BGP identifier",
                    "Unsupported optional parameter", "", "Unacceptable hold time", "Required capability missing",
                    "", "", "", "Role mismatch"),
            List.of("Malformed attribute list", "Unrecognized well-known attribute", "Missing mandatory attribute",
                    "Invalid attribute flags", "Invalid attribute length", "Invalid ORIGIN attribute", "",
                    "Invalid NEXT_HOP attribute", "Optional attribute error", "Invalid network field",
                    "Malformed AS_PATH"),
            List.of(),
            List.of("Unexpected message in OpenSent state", "Unexpected message in OpenConfirm state",
                    "Unexpected message in Established state"),
            List.of("Maximum number of prefixes reached", "Administrative shutdown", "Peer de-configured",
                    "Administrative reset", "Connection rejected", "Other configuration change",
                    "Connection collision resolution", "Out of resources", "Hard reset", "BFD down"),
            List.of("Invalid message length"), List.of());

    public Notification(int code, int subcode) {
        this(code, subcode, Bytes.EMPTY);
    }

    /** A Cease that tells the peer's operator why, cut to what RFC 9003 allows at a character boundary. */
    public static Notification cease(int subcode, String communication) {
        if (communication.isEmpty()) {
            return new Notification(CEASE, subcode);
        }
        byte[] text = communication.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, MAX_COMMUNICATION);
        while (length < text.length && length > 0 && (text[length] & 0xc0) == 0x80) {
            length--;
        }
        return new Notification(CEASE, subcode,
                Bytes.of(new WireWriter(1 + length).u8(length).bytes(text, 0, length).toBytes()));
    }

    /**
     * The peer's shutdown communication (RFC 9003), with control characters replaced; empty if there is none or it is
     * no UTF-8.
     */
    public Optional<String> communication() {
        if (isHardReset()) {
            return reason().communication();
        }
        byte[] octets = data.toArray();
        boolean carries = code == CEASE && (subcode == ADMINISTRATIVE_SHUTDOWN || subcode == ADMINISTRATIVE_RESET);
        if (!carries || octets.length == 0 || (octets[0] & 0xff) > octets.length - 1 || octets[0] == 0) {
            return Optional.empty();
        }
        try {
            ByteBuffer text = ByteBuffer.wrap(Arrays.copyOfRange(octets, 1, 1 + (octets[0] & 0xff)));
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(text).toString()
                    .replaceAll("\\p{Cntrl}", " "));
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /** Whether it says no more than that the peer wants another connection or none now: no error of ours. */
    public boolean isHarmless() {
        return isHardReset() ? reason().isHarmless() : code == CEASE && subcode != MAXIMUM_PREFIXES;
    }

    /** The session ends for good, whatever graceful restart would keep (RFC 8538 §3). */
    public boolean isHardReset() {
        return is(CEASE, HARD_RESET) && data.toArray().length >= 2;
    }

    /** What a Hard Reset carries (RFC 8538 §3.1). */
    private Notification reason() {
        byte[] octets = data.toArray();
        Notification reason = new Notification(octets[0] & 0xff, octets[1] & 0xff,
                Bytes.of(Arrays.copyOfRange(octets, 2, octets.length)));
        return reason.isHardReset() ? new Notification(CEASE, HARD_RESET) : reason;
    }

    /** This as the reason of a Hard Reset. */
    public Notification asHardReset() {
        byte[] octets = data.toArray();
        return new Notification(CEASE, HARD_RESET,
                Bytes.of(new WireWriter(2 + octets.length).u8(code).u8(subcode).bytes(octets).toBytes()));
    }

    /** Whether a restart that leaves routes in place would be the wrong guess (RFC 8538 §5.1). */
    public boolean endsForGood() {
        return code == CEASE && switch (subcode) {
            case MAXIMUM_PREFIXES, ADMINISTRATIVE_SHUTDOWN, PEER_DECONFIGURED, ADMINISTRATIVE_RESET, BFD_DOWN -> true;
            default -> false;
        };
    }

    public boolean is(int wantedCode, int wantedSubcode) {
        return code == wantedCode && subcode == wantedSubcode;
    }

    static Notification decode(WireReader in) {
        return new Notification(in.u8(), in.u8(), Bytes.of(in.bytes(in.remaining())));
    }

    /** The RFC's words for code and subcode; of a Hard Reset those of its reason. */
    public String text() {
        if (isHardReset()) {
            return reason().text();
        }
        if (code < 1 || code > CODES.size()) {
            return "Unknown error " + code + "." + subcode;
        }
        List<String> names = SUBCODES.get(code - 1);
        if (subcode >= 1 && subcode <= names.size() && !names.get(subcode - 1).isEmpty()) {
            return names.get(subcode - 1);
        }
        return subcode == 0 ? CODES.get(code - 1) : CODES.get(code - 1) + ", subcode " + subcode;
    }
}
