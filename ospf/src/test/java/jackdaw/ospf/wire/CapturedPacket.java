package jackdaw.ospf.wire;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.IpAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A packet other daemons exchanged, with what tshark read in it, if it was asked. */
public record CapturedPacket(String link, String sender, IpAddress source, IpAddress destination, byte[] octets,
                             List<String> text) {

    public OspfVersion version() {
        return octets[0] == 2 ? OspfVersion.V2 : OspfVersion.V3;
    }

    public DecodeResult decode() {
        return PacketCodec.decode(version(), octets, source, destination);
    }

    public static List<CapturedPacket> all() {
        return read("packets.txt");
    }

    /** LSAs of rarer types, and OSPFv3 with the trailer of RFC 7166: without what tshark reads in them. */
    public static List<CapturedPacket> updates() {
        return read("updates.txt");
    }

    private static List<CapturedPacket> read(String resource) {
        List<CapturedPacket> packets = new ArrayList<>();
        String[] head = {};
        StringBuilder hex = new StringBuilder();
        List<String> text = new ArrayList<>();
        for (String line : (lines(resource) + "packet\n").split("\n")) {
            if (line.startsWith("packet")) {
                if (!hex.isEmpty()) {
                    packets.add(new CapturedPacket(head[1], head[2], IpAddress.parse(head[3]),
                            IpAddress.parse(head[4]), HexFormat.of().parseHex(hex), List.copyOf(text)));
                }
                head = line.split(" ");
                hex.setLength(0);
                text.clear();
            } else if (line.startsWith("hex ")) {
                hex.append(line.substring(4));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                text.add(line);
            }
        }
        return packets;
    }

    public static String lines(String resource) {
        try (InputStream in = CapturedPacket.class.getResourceAsStream("/jackdaw/ospf/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
