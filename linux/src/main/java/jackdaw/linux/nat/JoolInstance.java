package jackdaw.linux.nat;

import jackdaw.rib.net.Prefix;
import java.util.List;
import java.util.Optional;

/** How a NAT64 instance of Jool stands, as its kernel module answers. */
public sealed interface JoolInstance {

    /**
     * The module is not loaded.
     *
     * @param why a clause
     */
    record NotLoaded(String why) implements JoolInstance {
    }

    /**
     * The module is loaded, but this network namespace has no instance of that name.
     *
     * @param elsewhere names of all instances, of any namespace
     */
    record NoInstance(List<String> elsewhere) implements JoolInstance {
        public NoInstance {
            elsewhere = List.copyOf(elsewhere);
        }
    }

    /**
     * The module speaks another language than this reader, and the {@code jool} command could not help: nothing is
     * known of the instance.
     *
     * @param why a clause that names the version or the refusal
     */
    record VersionMismatch(String why) implements JoolInstance {
    }

    /**
     * The instance exists in this namespace.
     *
     * @param enabled  translates: {@code global display} says manually-enabled, while {@code instance status} says
     *                 Running even of a disabled one
     * @param pool6    the IPv6 prefix it translates; empty if unset
     * @param version  of the module or of the command that was asked, such as {@code 4.1.9}
     */
    record Present(boolean enabled, Optional<Prefix> pool6, String version) implements JoolInstance {
    }
}
