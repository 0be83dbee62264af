package jackdaw.bgp.wire;

import jackdaw.bgp.attribute.WireContext;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.wire.WireReader;
import java.util.EnumSet;
import java.util.HexFormat;

/** Messages as hexadecimal text with blanks anywhere. */
final class Hex {

    private Hex() {
    }

    static byte[] bytes(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s+", ""));
    }

    /** An UPDATE body made of its three fields. */
    static byte[] update(String withdrawn, String attributes, String nlri) {
        byte[] w = bytes(withdrawn);
        byte[] a = bytes(attributes);
        return bytes(String.format("%04x", w.length) + withdrawn + String.format("%04x", a.length) + attributes + nlri);
    }

    static UpdateDecoder.Result decode(byte[] body, boolean fourOctetAs) {
        return new UpdateDecoder(new WireContext(fourOctetAs, true), EnumSet.allOf(AddressFamily.class))
                .decode(new WireReader(body));
    }

    static Update good(byte[] body) {
        return switch (decode(body, true)) {
            case UpdateDecoder.Result.Good(Update update) -> update;
            case UpdateDecoder.Result.Bad(Notification n, String reason) ->
                    throw new AssertionError(n.text() + ": " + reason);
        };
    }
}
