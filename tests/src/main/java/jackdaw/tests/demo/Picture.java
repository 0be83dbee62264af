package jackdaw.tests.demo;

import jackdaw.tests.network.Equipment;
import jackdaw.tests.network.Software;

/** The network drawn, with what runs where. */
final class Picture {
    private static final String DRAWING = """

              IPv4 client --- sw1 %1$s----+-- gw1 %3$s---+           +-- core1 %4$s----+
                                               +-- gw2 %3$s---+--- LAN ---+                      +-- Internet (%6$s)
              IPv6 client --- sw2 %2$s----+-- gw3 %3$s---+           +-- core2 %5$s----+

              OSPFv2 and OSPFv3 inside: hello 1 s, dead 4 s. BGP outside: hold time 9 s.
              Nearest to the IPv4 client is gw1, then gw2; to the IPv6 client gw2, then gw3.
            """;

    private Picture() {
    }

    static void draw(Report report, Equipment equipment, Software product) {
        report.plain(DRAWING.formatted(name(equipment.switches().getFirst()), name(equipment.switches().getLast()),
                name(product), name(equipment.cores().getFirst()), name(equipment.cores().getLast()),
                equipment.internet()).stripTrailing());
        equipment.leftOut().forEach(report::plain);
    }

    private static String name(Software software) {
        int widest = Software.JACKDAW.toString().length();
        return ("(" + software + ")").concat("-".repeat(widest - software.toString().length()));
    }
}
