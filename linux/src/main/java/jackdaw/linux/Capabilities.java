package jackdaw.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The effective capabilities of this process, see capabilities(7). */
public final class Capabilities {

    /** The capabilities that a routing daemon needs, and why. */
    public enum Capability {
        NET_BIND_SERVICE(10, "to listen on TCP port 179"),
        NET_ADMIN(12, "to change kernel routes"),
        NET_RAW(13, "to speak OSPF on raw sockets");

        private final int bit;
        private final String purpose;

        Capability(int bit, String purpose) {
            this.bit = bit;
            this.purpose = purpose;
        }

        /** What it is for, as the end of a sentence. */
        public String purpose() {
            return purpose;
        }

        /** {@code CAP_NET_ADMIN} and so on. */
        public String kernelName() {
            return "CAP_" + name();
        }
    }

    private final Set<Capability> held;

    private Capabilities(Set<Capability> held) {
        this.held = held;
    }

    /** Reads them from {@code /proc/self/status}. */
    public static Capabilities ofThisProcess() {
        try {
            return parse(Files.readAllLines(Path.of("/proc/self/status")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read /proc/self/status", e);
        }
    }

    /** From the lines of a status file; without a CapEff line that can be read nothing is held. */
    static Capabilities parse(List<String> status) {
        Set<Capability> held = EnumSet.noneOf(Capability.class);
        status.stream().filter(line -> line.matches("CapEff:\\s*[0-9a-f]{1,16}\\s*")).findFirst().ifPresent(line -> {
            long bits = Long.parseUnsignedLong(line.substring("CapEff:".length()).strip(), 16);
            Arrays.stream(Capability.values()).filter(c -> (bits >>> c.bit & 1) != 0).forEach(held::add);
        });
        return new Capabilities(held);
    }

    public boolean has(Capability capability) {
        return held.contains(capability);
    }

    /** Those of {@code wanted} that are missing. */
    public List<Capability> missing(Collection<Capability> wanted) {
        List<Capability> missing = new ArrayList<>(wanted);
        missing.removeAll(held);
        return missing;
    }
}
