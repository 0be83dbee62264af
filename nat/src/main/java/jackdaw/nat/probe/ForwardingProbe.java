package jackdaw.nat.probe;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.protocol.Settings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The kernel forwards, both ways. It decides by the interface a packet arrives at; one that does not exist at the
 * moment is left to the gates.
 *
 * @param incoming interfaces that packets of a family arrive at
 */
public record ForwardingProbe(String name, Map<AddressFamily, List<String>> incoming, Schedule schedule)
        implements ProbeSpec {
    private static final Schedule USUAL = Schedule.seconds(5, 1);

    public ForwardingProbe {
        incoming = Map.copyOf(incoming);
    }

    public static ForwardingProbe read(Settings settings, Map<AddressFamily, List<String>> incoming) {
        return new ForwardingProbe(settings.label(), incoming, Schedule.read(settings, USUAL));
    }

    public static ForwardingProbe usual(String name, Map<AddressFamily, List<String>> incoming) {
        return new ForwardingProbe(name, incoming, USUAL);
    }

    /** All interfaces that are looked at. */
    public Collection<String> interfaces() {
        Collection<String> all = new TreeSet<>();
        incoming.values().forEach(all::addAll);
        return all;
    }

    @Override
    public ProbeClass severity() {
        return ProbeClass.CERTAIN;
    }

    @Override
    public boolean watches(String interfaceName) {
        return interfaces().contains(interfaceName);
    }

    @Override
    public boolean heeds(KernelChange change) {
        return change == KernelChange.FORWARDING;
    }
}
