package jackdaw.nat.probe;

import jackdaw.rib.protocol.Settings;
import java.util.List;

/**
 * No interface drops packets whose source it would not reach by itself (strict {@code rp_filter}, RFC 3704 §2.2):
 * with several gateways and upstreams the way back need not be the way there.
 */
public record ReversePathProbe(String name, List<String> interfaces, ProbeClass severity, Schedule schedule)
        implements ProbeSpec {
    private static final Schedule USUAL = Schedule.seconds(60, 1);

    public ReversePathProbe {
        interfaces = List.copyOf(interfaces);
    }

    public static ReversePathProbe read(Settings settings, List<String> interfaces) {
        return new ReversePathProbe(settings.label(), interfaces,
                ProbeClass.readInferred(settings, ProbeClass.INFO), Schedule.read(settings, USUAL));
    }

    public static ReversePathProbe usual(String name, List<String> interfaces) {
        return new ReversePathProbe(name, interfaces, ProbeClass.INFO, USUAL);
    }

    @Override
    public boolean watches(String interfaceName) {
        return interfaces.contains(interfaceName);
    }

    /** The kernel tells of it together with forwarding. */
    @Override
    public boolean heeds(KernelChange change) {
        return change == KernelChange.FORWARDING;
    }
}
