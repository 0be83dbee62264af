package jackdaw.daemon.assembly;

import jackdaw.bfd.BfdConfig;
import jackdaw.bfd.BfdEvent;
import jackdaw.bfd.BfdSnapshot;
import jackdaw.bfd.session.SessionStatus;
import jackdaw.bgp.PeerConfig;
import jackdaw.bgp.session.BgpEffect;
import jackdaw.bgp.session.BgpEvent;
import jackdaw.daemon.kernel.FibSource;
import jackdaw.nat.probe.Probes;
import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.OspfEffect;
import jackdaw.ospf.OspfEvent;
import jackdaw.ospf.replay.StoredNumbers;
import jackdaw.rib.fib.FibEvent;
import jackdaw.rib.fib.KernelConfig;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All that a router meets outside itself: links, neighbors, the kernel, and whoever can tell whether a translator
 * works. The machine is one, a simulated network another. Called on the router's loop, where all answers come too.
 */
public interface Outside {

    /** Carries out what one engine wants done; what comes of it are that engine's events. */
    interface Line<F> {
        void perform(F effect);

        /** Ends it. Nothing is answered any more. */
        void close();

        static <F> Line<F> of(Consumer<? super F> perform, Runnable close) {
            return new Line<>() {
                @Override
                public void perform(F effect) {
                    perform.accept(effect);
                }

                @Override
                public void close() {
                    close.run();
                }
            };
        }
    }

    /** Connections to a BGP neighbor, whoever opens them. */
    Line<BgpEffect> bgp(PeerConfig config, Consumer<? super BgpEvent> events);

    /** Packets of an OSPF instance. */
    Line<OspfEffect> ospf(OspfConfig config, Consumer<? super OspfEvent> events);

    /** The sessions of a BFD protocol, whose engine runs out there. */
    interface Watchmen extends Line<BfdEvent> {
        /** What the engine has to show, as of a moment ago. */
        BfdSnapshot snapshot();
    }

    /** The engine of a BFD protocol; it tells every change of a session's state. */
    Watchmen bfd(BfdConfig config, Consumer<? super SessionStatus> changed);

    /** The sequence numbers that the OSPF instance of this name had stored, in this life or a former one. */
    StoredNumbers storedNumbers(String ospfInstance);

    /** The table of a kernel protocol. */
    FibSource.Opened fib(KernelConfig config, Consumer<? super FibEvent> events);

    Probes probes();

    /** Why a service is to be out of use, if a maintenance file says so. */
    default Optional<String> maintenance(String service) {
        return Optional.empty();
    }
}
