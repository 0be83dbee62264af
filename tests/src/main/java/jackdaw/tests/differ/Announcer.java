package jackdaw.tests.differ;

import jackdaw.bgp.attribute.WireContext;
import jackdaw.bgp.wire.Capability;
import jackdaw.bgp.wire.Open;
import jackdaw.bgp.wire.OutAttributes;
import jackdaw.bgp.wire.UpdateEncoder;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.wire.WireWriter;
import jackdaw.tests.bench.Speaker;
import jackdaw.tests.differ.generate.Announcement;
import jackdaw.tests.differ.generate.Announcements;
import jackdaw.tests.lab.LabFailure;
import jackdaw.tests.lab.Namespace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A neighbor of BIRD's in its own AS, within a confederation, that announces routes: so every path attribute is
 * allowed. One of them speaks of AS numbers in four octets, one in two (RFC 6793).
 */
enum Announcer {
    FOUR_OCTETS("192.0.2.2", true), TWO_OCTETS("192.0.2.3", false);

    /** The table in BIRD that holds what they announce. */
    static final String TABLE = "received";
    /** Routes of BGP have this preference in BIRD. */
    static final int PREFERENCE = 100;

    private static final String BIRD = "192.0.2.1";
    private static final int OWN_AS = 64500;
    private static final IpAddress NEXT_HOP = Ip4.parse("192.0.2.9");

    private final String address;
    private final WireContext context;

    Announcer(String address, boolean fourOctets) {
        this.address = address;
        this.context = new WireContext(fourOctets, false);
    }

    /** The sessions as BIRD is told of them. */
    static String configuration() {
        return "ipv4 table " + TABLE + ";\n" + List.of(values()).stream().map(announcer -> """
                protocol bgp %s { local %s as %d; neighbor %s as %d; multihop; passive; allow as sets yes;
                  confederation 64999; ipv4 { table %s; import all; export none; }; }
                """.formatted(announcer.protocol(), BIRD, OWN_AS, announcer.address, OWN_AS, TABLE))
                .collect(Collectors.joining());
    }

    /** Gives a machine the addresses of both ends. */
    static void prepare(Namespace machine) {
        machine.address("lo", BIRD + "/32");
        List.of(values()).forEach(announcer -> machine.address("lo", announcer.address + "/32"));
    }

    String protocol() {
        return name().toLowerCase(Locale.ROOT);
    }

    IpAddress address() {
        return IpAddress.parse(address);
    }

    /** What its messages are read by. */
    WireContext context() {
        return context;
    }

    private List<Announcement> routes() {
        List<Announcement> all = Announcements.all();
        return IntStream.range(0, all.size()).filter(i -> i % 3 > 0 == context.fourOctetAs()).mapToObj(all::get)
                .toList();
    }

    /** Its UPDATE messages. */
    byte[] messages() {
        UpdateEncoder encoder = new UpdateEncoder(context, AddressFamily.IPV4);
        WireWriter out = new WireWriter();
        for (Announcement route : routes()) {
            OutAttributes what = new OutAttributes(route.attributes(), NEXT_HOP, Optional.empty());
            if (!encoder.announce(what, List.of(route.prefix()), out)) {
                throw new LabFailure("too long for one message: " + route);
            }
        }
        return out.toBytes();
    }

    /** Connects to the BIRD of a machine and announces everything. */
    Speaker announce(Namespace machine) {
        List<Capability> capabilities = new ArrayList<>(List.of(new Capability.Multiprotocol(1, 1)));
        if (context.fourOctetAs()) {
            capabilities.add(new Capability.FourOctetAs(OWN_AS));
        }
        Open open = new Open(OWN_AS, 0, RouterId.parse(address), capabilities);
        return jackdaw.linux.Namespace.call(machine.path(), () -> {
            Speaker speaker = Speaker.establish(protocol(), address, BIRD, open);
            try {
                speaker.send(messages());
            } catch (IOException e) {
                speaker.close();
                throw e;
            }
            return speaker;
        });
    }
}
