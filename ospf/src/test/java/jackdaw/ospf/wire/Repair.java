package jackdaw.ospf.wire;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.IpAddress;

/** Makes forged packets pass the checksums, so that what lies behind them is tested. */
public final class Repair {
    private Repair() {
    }

    public static void packetChecksum(OspfVersion version, byte[] packet, IpAddress source, IpAddress destination) {
        int length = (packet[2] & 0xff) << 8 | packet[3] & 0xff;
        if (length < version.headerOctets() || length > packet.length) {
            return;
        }
        packet[12] = 0;
        packet[13] = 0;
        long sum = version == OspfVersion.V2 ? PacketCodec.sumWithoutAuth(packet, length)
                : InternetChecksum.add(InternetChecksum.addPseudoHeader(0, source, destination, length), packet, 0,
                        length);
        int checksum = InternetChecksum.finish(sum);
        packet[12] = (byte) (checksum >>> 8);
        packet[13] = (byte) checksum;
    }

    /** If the packet is an update: of each LSA as far as lengths lead. */
    public static void lsaChecksums(OspfVersion version, byte[] packet) {
        if (packet.length < 2 || packet[1] != 4) {
            return;
        }
        for (int at = version.headerOctets() + 4; at + 20 <= packet.length;) {
            int length = (packet[at + 18] & 0xff) << 8 | packet[at + 19] & 0xff;
            if (length < 20 || at + length > packet.length) {
                return;
            }
            lsaChecksum(packet, at, length);
            at += length;
        }
    }

    static void lsaChecksum(byte[] packet, int at, int length) {
        int checksum = Fletcher.checksum(packet, at, length);
        packet[at + 16] = (byte) (checksum >>> 8);
        packet[at + 17] = (byte) checksum;
    }
}
