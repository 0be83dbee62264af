package jackdaw.tests.network;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * OSPFv2 and OSPFv3 in one area with a hello each second, in the three dialects.
 *
 * @param id the router id
 * @param ports where it speaks, and what it announces
 * @param deadSeconds its RouterDeadInterval
 * @param bfdMillis how often BFD's packets go to its neighbors, three of which may be missed; 0 without BFD
 */
record OspfSpeaker(String id, List<Port> ports, int deadSeconds, int bfdMillis) {
    /** Unless a network says otherwise. */
    static final int DEAD_SECONDS = 4;

    private static final String BIRD = """
            router id %1$s;
            protocol device { scan time 1; }
            protocol kernel { ipv4 { export all; }; }
            protocol kernel { ipv6 { export all; }; }
            protocol ospf v2 ospf4 { ipv4 { import all; export filter { %3$s }; }; area 0 {
            %2$s}; }
            protocol ospf v3 ospf6 { ipv6 { import all; export filter { %3$s }; }; area 0 {
            %2$s}; }
            """;
    private static final String JACKDAW = """
            router-id = %1$s
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            ospf {
              ospf4 { version = 2, ipv4 { import = all, export = "where %3$s" }, areas."0.0.0.0".interfaces {
            %2$s} }
              ospf6 { version = 3, ipv6 { import = all, export = "where %3$s" }, areas."0.0.0.0".interfaces {
            %2$s} }
            }
            """;

    /** BIRD helps neighbors that restart without being told to, and takes opaque LSAs, which version 2 needs for it. */
    private static final String FRR_ROUTER = "\n timers throttle spf 0 50 500\n graceful-restart helper enable\n";

    OspfSpeaker(String id, List<Port> ports) {
        this(id, ports, DEAD_SECONDS, 0);
    }

    private boolean usesBfd() {
        return bfdMillis > 0;
    }

    /** @param export a condition in the filter language: which routes are announced as external */
    String bird(String export) {
        String bfd = "protocol bfd { interface \"*\" { interval %d ms; multiplier 3; }; }%n".formatted(bfdMillis);
        return (usesBfd() ? bfd : "") + BIRD.formatted(id, lines(this::bird),
                "if " + export + " then { ospf_metric2 = 20; accept; } reject;");
    }

    private String bird(Port port) {
        return port.isStub() ? "  interface \"%s\" { stub; };\n".formatted(port.name())
                : "  interface \"%s\" { type ptp; cost %d; hello 1; dead %d; retransmit 2; bfd %s; };\n"
                        .formatted(port.name(), port.cost(), deadSeconds, usesBfd() ? "yes" : "no");
    }

    String jackdaw(String export) {
        return (usesBfd() ? "bfd.interval = %dms%n".formatted(bfdMillis) : "")
                + JACKDAW.formatted(id, lines(this::jackdaw), export);
    }

    private String jackdaw(Port port) {
        return port.isStub() ? "    %s { stub = true }\n".formatted(port.name())
                : "    %s { type = point-to-point, cost = %d, hello = 1s, dead = %ds, retransmit = 2s, bfd = %s }\n"
                        .formatted(port.name(), port.cost(), deadSeconds, usesBfd());
    }

    /** @param router what stands in the router block, one command per line */
    String frr4(String router) {
        return frr("ip ospf") + "router ospf\n ospf router-id " + id + FRR_ROUTER
                + " capability opaque\n" + router;
    }

    String frr6(String router) {
        return frr("ipv6 ospf6") + "router ospf6\n ospf6 router-id " + id + FRR_ROUTER + router;
    }

    /** Empty without BFD. */
    String frrBfd() {
        return usesBfd() ? """
                bfd
                 profile quick
                  transmit-interval %1$d
                  receive-interval %1$d
                  detect-multiplier 3
                """.formatted(bfdMillis) : "";
    }

    /** A LAN waits a dead interval for a designated router; what FRR then originates ends its help for others. */
    private String frr(String words) {
        return lines(port -> port.isStub() ? """
                interface %1$s
                 %2$s area 0
                 %2$s passive
                 %2$s dead-interval %3$d
                """.formatted(port.name(), words, DEAD_SECONDS) : """
                interface %1$s
                 %2$s area 0
                 %2$s network point-to-point
                 %2$s cost %3$d
                 %2$s hello-interval 1
                 %2$s dead-interval %4$d
                 %2$s retransmit-interval 2
                """.formatted(port.name(), words, port.cost(), deadSeconds)
                + (usesBfd() ? " %1$s bfd\n %1$s bfd profile quick\n".formatted(words) : ""));
    }

    private String lines(Function<Port, String> line) {
        return ports.stream().map(line).collect(Collectors.joining());
    }
}
