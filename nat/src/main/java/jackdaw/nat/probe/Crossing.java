package jackdaw.nat.probe;

import java.util.List;

/** Two counters before and behind a translator. */
public sealed interface Crossing {

    /** The kernel's own NAT: packets that arrive inside, and packets that leave outside. */
    record Interfaces(List<String> inside, List<String> outside) implements Crossing {
        public Interfaces {
            inside = List.copyOf(inside);
            outside = List.copyOf(outside);
        }
    }

    /** A translator behind a device of its own: what the kernel hands to it, and what it hands back. */
    record Device(String name) implements Crossing {
    }

    /** Jool: IPv6 packets received, and packets translated. */
    record Jool(String instance) implements Crossing {
    }
}
