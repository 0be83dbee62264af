package jackdaw.tests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes a filter file as an Internet exchange generates it for its route servers: for each member its prefixes of both
 * families, its ASNs, a function that checks them, and a filter. It is the same for the same size, and every BIRD from
 * 2.0 on loads it.
 */
final class LoadText {
    private static final int MOST_PREFIXES = 2000;
    private static final String COMMON = """
            router id 192.0.2.1;
            protocol device { }

            define BOGONS = [ 0.0.0.0/8+, 10.0.0.0/8+, 100.64.0.0/10+, 127.0.0.0/8+, 192.168.0.0/16+, 224.0.0.0/3+ ];
            define LARGE = [= * [ 174, 701, 1299, 2914, 3257, 3320, 3356, 5511, 6453, 6461, 6762, 6830, 7018 ] * =];

            function too_long() {
              return bgp_path.len > 64;
            }

            """;
    private static final String MEMBER = """
            function check_%1$d(int peer; bool wary)
            int tries;
            {
              tries = 0;
              if (net ~ BOGONS) then {
                print "AS%1$d sends the bogon ", net, " over ", bgp_path;
                bgp_large_community.add((64500, 1101, 1));
                return false;
              }
              if too_long() then return false;
              if bgp_path.first != %1$d then { bgp_large_community.add((64500, 1101, 2)); return false; }
              if !(bgp_path.last ~ ASNS_%1$d) then { bgp_large_community.add((64500, 1101, 3)); return false; }
              if wary && bgp_path ~ LARGE then tries = tries + 1;
              if (net.type = NET_IP4 && !(net ~ NETS4_%1$d)) || (net.type = NET_IP6 && !(net ~ NETS6_%1$d)) then {
                bgp_large_community.add((64500, 1101, 4));
                return false;
              }
              if (64500, %2$d) ~ bgp_community then { bgp_path.prepend(peer); bgp_path.prepend(peer); }
              if bgp_large_community ~ [(64500, 1000..1100, *)] then bgp_local_pref = 100 + tries * %3$d;
              case bgp_origin { ORIGIN_IGP: tries = 1; ORIGIN_EGP: tries = 2; else: tries = 3; }
              return true;
            }

            filter import_%1$d {
              if !check_%1$d(%1$d, true) then reject "not wanted from AS%1$d";
              bgp_community.add((64500, %2$d));
              bgp_community.delete([(64500, 2000..2999)]);
              accept;
            }

            """;

    private final Random random = new Random(1);

    /** Writes about this many octets. */
    static void write(Path file, long octets) {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            LoadText text = new LoadText();
            out.write(COMMON);
            long written = COMMON.length();
            for (int asn = 1; written < octets; asn++) {
                String member = text.member(asn);
                out.write(member);
                written += member.length();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String member(int asn) {
        StringBuilder out = new StringBuilder();
        out.append("define ASNS_").append(asn).append(" = [ ").append(asn);
        for (int i = random.nextInt(200); i > 0; i--) {
            out.append(i % 8 == 0 ? ",\n  " : ", ").append(1 + random.nextInt(400_000));
        }
        out.append(" ];\ndefine NETS4_").append(asn).append(" = [ 192.0.2.0/24");
        for (int i = random.nextInt(MOST_PREFIXES); i > 0; i--) {
            out.append(i % 4 == 0 ? ",\n  " : ", ");
            int length = 16 + random.nextInt(9);
            int bits = random.nextInt() & -1 << 32 - length;
            out.append(bits >>> 24).append('.').append(bits >> 16 & 255).append('.').append(bits >> 8 & 255)
                    .append(".0/").append(length).append(bounds(length, 24));
        }
        out.append(" ];\ndefine NETS6_").append(asn).append(" = [ 2001:db8::/32");
        for (int i = random.nextInt(MOST_PREFIXES / 2); i > 0; i--) {
            out.append(i % 4 == 0 ? ",\n  " : ", ").append("2a0").append(Integer.toHexString(random.nextInt(16)))
                    .append(':').append(Integer.toHexString(1 + random.nextInt(0xffff)))
                    .append(':').append(Integer.toHexString(1 + random.nextInt(0xffff))).append("::/48")
                    .append(bounds(48, 56));
        }
        return out.append(" ];\n\n").append(MEMBER.formatted(asn, asn % 65000, asn % 100)).toString();
    }

    private String bounds(int length, int most) {
        return switch (random.nextInt(4)) {
            case 0 -> "+";
            case 1 -> "{" + length + "," + Math.max(length, most) + "}";
            default -> "";
        };
    }
}
