package jackdaw.daemon.assembly;

import jackdaw.bgp.PeerConfig;
import jackdaw.conf.JackdawConfig;
import jackdaw.daemon.bgp.BgpListener;
import jackdaw.daemon.loop.RouterLoop;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.protocol.EventLog;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** The port that neighbors connect to, bound for each family that has one. On the loop's thread. */
final class BgpPort {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RouterLoop loop;
    private final BgpListener listener;
    private final boolean wanted;
    private final EventLog log;

    /** @param wanted whether neighbors may connect at all */
    BgpPort(RouterLoop loop, BgpListener listener, boolean wanted, EventLog log) {
        this.loop = loop;
        this.listener = listener;
        this.wanted = wanted;
        this.log = log;
    }

    /**
     * Binds it before the loop turns.
     *
     * @throws StartFailure if somebody else has it
     */
    void open(JackdawConfig config) throws StartFailure {
        for (AddressFamily family : families(config)) {
            String[] failure = new String[1];
            listener.open(family, f -> failure[0] = f);
            loop.await(() -> failure[0] != null, PATIENCE);
            if (failure[0] == null || !failure[0].isEmpty()) {
                throw new StartFailure(StartFailure.Reason.PORT_BUSY, failure[0] == null ? "cannot listen for BGP"
                        : failure[0] + ": another BGP speaker seems to run here");
            }
        }
    }

    /** After a reload brought the first neighbor of a family. */
    void openMissing(JackdawConfig config) {
        for (AddressFamily family : families(config)) {
            if (!listener.isOpen(family)) {
                listener.open(family, failure -> {
                    if (!failure.isEmpty()) {
                        log.error("bgp", failure + ": neighbors cannot connect to us");
                    }
                });
            }
        }
    }

    /** The keys of neighbors belong to interfaces. */
    void interfacesChanged() {
        for (AddressFamily family : AddressFamily.values()) {
            listener.updateKeys(family);
        }
    }

    private Set<AddressFamily> families(JackdawConfig config) {
        Set<AddressFamily> families = EnumSet.noneOf(AddressFamily.class);
        if (wanted) {
            config.protocols(PeerConfig.class).forEach(p -> families.add(p.session().address().family()));
        }
        return families;
    }
}
