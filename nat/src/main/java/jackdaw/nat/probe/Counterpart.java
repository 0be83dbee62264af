package jackdaw.nat.probe;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What must agree with what is announced. */
public sealed interface Counterpart {

    /** The addresses of the SNAT rules on the outside interfaces: the pools, no more and no less. */
    record Snat(AddressFamily family, List<String> outside, List<Prefix> pools) implements Counterpart {
        public Snat {
            outside = List.copyOf(outside);
            pools = List.copyOf(pools);
        }
    }

    /** The addresses in pool4 of Jool's instance: the pools, no more and no less. */
    record Pool4(String instance, List<Prefix> pools) implements Counterpart {
        public Pool4 {
            pools = List.copyOf(pools);
        }
    }

    /** The kernel's route to the prefix: the device of the translator behind it. */
    record Route(Prefix prefix, String device) implements Counterpart {
    }

    /** What the resolver synthesizes: addresses inside the prefix, and none elsewhere. */
    record Resolver(IpAddress server, Prefix prefix) implements Counterpart {

        /** An address that was synthesized from another prefix, if there is one. */
        public Optional<IpAddress> stranger(Collection<IpAddress> answer) {
            List<IpAddress> ours = Dns64Probe.WELL_KNOWN.stream().map(a -> Synthesis.embed(prefix, a)).toList();
            return answer.stream().filter(a -> !(a instanceof Ip4) && !ours.contains(a)).sorted().findFirst();
        }
    }
}
