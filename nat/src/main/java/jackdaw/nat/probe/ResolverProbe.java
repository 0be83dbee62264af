package jackdaw.nat.probe;

import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.Settings;

/**
 * The resolver answers at an address that the service announces. A port that nobody holds is a local fact, hence
 * CERTAIN; silence may be load, hence HARD.
 *
 * @param question a name that the resolver knows by itself; NXDOMAIN is an answer too
 */
public record ResolverProbe(String name, IpAddress server, String question, Schedule schedule) implements ProbeSpec {
    private static final Schedule USUAL = Schedule.seconds(2, 1);
    /** Every resolver should know it (RFC 6761 §6.3). */
    private static final String LOCALHOST = "localhost";

    public static ResolverProbe read(Settings settings, IpAddress server) {
        String question = settings.string("question").orElse(LOCALHOST);
        if (!DomainName.isValid(question)) {
            settings.error("question", "'" + question + "' is no domain name");
        }
        return new ResolverProbe(label(settings.label(), server), server, question, Schedule.read(settings, USUAL));
    }

    public static ResolverProbe usual(String name, IpAddress server) {
        return new ResolverProbe(label(name, server), server, LOCALHOST, USUAL);
    }

    private static String label(String name, IpAddress server) {
        return name + "(" + server + ")";
    }

    @Override
    public ProbeClass severity() {
        return ProbeClass.HARD;
    }

    /** A resolver that ends closes its socket, and is asked at once instead of in a period's time. */
    @Override
    public boolean heeds(KernelChange change) {
        return change == KernelChange.RESOLVER;
    }
}
