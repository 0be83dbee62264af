package jackdaw.nat.probe;

import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.Settings;

/**
 * The resolver finds what it cannot have in its cache: each run asks for a new name below a wildcard of the operator's.
 *
 * @param wildcard the domain that has the wildcard
 */
public record RecursionProbe(String name, IpAddress server, String wildcard, ProbeClass severity, Schedule schedule)
        implements ProbeSpec {
    /** Letters and digits of the new label, enough never to come twice. */
    public static final int LABEL_OCTETS = 16;
    private static final Schedule USUAL = Schedule.seconds(5, 2);

    public static RecursionProbe read(Settings settings, IpAddress server) {
        String wildcard = settings.requiredString("wildcard");
        if (!wildcard.isEmpty() && !DomainName.isValid("x".repeat(LABEL_OCTETS) + "." + wildcard)) {
            settings.error("wildcard", "'" + wildcard + "' is no domain name, or too long a one");
        }
        return new RecursionProbe(settings.label(), server, wildcard,
                ProbeClass.readInferred(settings, ProbeClass.HARD), Schedule.read(settings, USUAL));
    }
}
