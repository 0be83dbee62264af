package jackdaw.bgp.wire;

import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.AddressFamily;
import java.util.List;
import java.util.Optional;

/** A capability announced in OPEN (RFC 5492). */
public sealed interface Capability {

    /** IANA's capability code. */
    int code();

    /** Routes of one AFI and SAFI can be exchanged (RFC 4760 §8). */
    record Multiprotocol(int afi, int safi) implements Capability {
        @Override
        public int code() {
            return 1;
        }
    }

    /** RFC 2918. */
    record RouteRefresh() implements Capability {
        @Override
        public int code() {
            return 2;
        }
    }

    /**
     * RFC 4724 §3.
     *
     * @param restarted    the speaker has just restarted
     * @param notification a NOTIFICATION other than a Hard Reset leaves routes in place (RFC 8538 §2)
     * @param time         seconds its routes may be kept, 0 to 4095
     * @param families     those it asks to be kept; none by a speaker that only helps others
     */
    record GracefulRestart(boolean restarted, boolean notification, int time, List<Preserved> families)
            implements Capability {
        public GracefulRestart {
            families = List.copyOf(families);
        }

        /** What it says of one unicast family. */
        public Optional<Preserved> family(AddressFamily family) {
            return families.stream().filter(f -> Afi.unicast(f.afi(), f.safi()).equals(Optional.of(family)))
                    .findFirst();
        }

        @Override
        public int code() {
            return 64;
        }
    }

    /** One family within {@link GracefulRestart}; {@code forwarding}: its forwarding state was preserved. */
    record Preserved(int afi, int safi, boolean forwarding) {
    }

    /** Four-octet AS numbers (RFC 6793). */
    record FourOctetAs(long asn) implements Capability {
        @Override
        public int code() {
            return 65;
        }
    }

    /** RFC 7313. */
    record EnhancedRefresh() implements Capability {
        @Override
        public int code() {
            return 70;
        }
    }

    /** A host name for people (draft-walton-bgp-hostname). */
    record Hostname(String name) implements Capability {
        @Override
        public int code() {
            return 73;
        }
    }

    /** Any other, or one whose value has not the form its RFC demands. */
    record Other(int code, Bytes value) implements Capability {
    }
}
