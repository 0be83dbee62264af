package jackdaw.rib.protocol;

import jackdaw.rib.channel.ChannelConfig;
import java.util.List;

/** The immutable configuration of one protocol instance. Implementations are records with value equality. */
public interface ProtocolConfig {
    String name();

    /** For people; empty if none was given. */
    String description();

    /** Configured not to run. */
    boolean disabled();

    List<ChannelConfig> channels();
}
