package jackdaw.nat.probe;

import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Settings;
import java.util.Set;

/**
 * The resolver synthesizes: AAAA of ipv4only.arpa (RFC 7050) brings a well-known address inside the NAT64 prefix.
 *
 * @param prefix what it must synthesize from
 */
public record Dns64Probe(String name, IpAddress server, Prefix prefix, Schedule schedule) implements ProbeSpec {
    /** RFC 7050 §8.2. */
    public static final String QUESTION = "ipv4only.arpa";
    static final Set<Ip4> WELL_KNOWN = Set.of(Ip4.parse("192.0.0.170"), Ip4.parse("192.0.0.171"));
    private static final Schedule USUAL = Schedule.seconds(10, 2);

    public static Dns64Probe read(Settings settings, IpAddress server, Prefix prefix) {
        return new Dns64Probe(settings.label(), server, prefix, Schedule.read(settings, USUAL));
    }

    public static Dns64Probe usual(String name, IpAddress server, Prefix prefix) {
        return new Dns64Probe(name, server, prefix, USUAL);
    }

    @Override
    public ProbeClass severity() {
        return ProbeClass.HARD;
    }

    /** Whether these addresses prove it. One suffices: who has the name as local data may have only one. */
    public boolean accepts(Set<IpAddress> answer) {
        return WELL_KNOWN.stream().map(a -> Synthesis.embed(prefix, a)).anyMatch(answer::contains);
    }
}
