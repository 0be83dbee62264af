package jackdaw.daemon.assembly;

import io.netty.channel.epoll.Epoll;
import jackdaw.conf.ConfigResult;
import jackdaw.conf.JackdawConfig;
import jackdaw.conf.hocon.ConfigProblem;
import jackdaw.daemon.log.Journal;
import jackdaw.linux.LinuxException;
import jackdaw.policy.PolicyContext;
import jackdaw.rib.iface.InterfaceTable;
import java.nio.file.Path;
import java.util.Optional;

/** From a description to a router that is open. */
public final class Boot {
    private final Launch launch;
    private final Journal journal;
    private final InterfaceTable interfaces = new InterfaceTable();
    private final PolicyContext context;

    private Boot(Launch launch) {
        this.launch = launch;
        this.journal = new Journal(launch.log());
        this.context = PolicyContext.of(interfaces, journal, launch.clock()::nanos);
    }

    /**
     * Reads the configuration and opens everything. Binds the router to the calling thread, which must then call
     * {@link Daemon#run}; a stack of {@link Daemon#STACK_OCTETS} suits it.
     *
     * @throws StartFailure if there is no such router; nothing is left behind then
     */
    public static Daemon boot(Launch launch) throws StartFailure {
        return new Boot(launch).open();
    }

    private Daemon open() throws StartFailure {
        JackdawConfig config = read();
        Permissions.check(config, launch);
        requireNativeLibrary();
        Optional<Path> socket = switch (launch.control()) {
            case Launch.Control.At(Path path) -> Optional.of(path);
            case Launch.Control.Configured _ -> Optional.of(config.control().socket());
            case Launch.Control.None _ -> Optional.empty();
        };
        Optional<SocketClaim> claim = Optional.empty();
        if (socket.isPresent()) {
            claim = Optional.of(SocketClaim.take(socket.get()));
        }
        Daemon daemon = new Daemon(launch, config, claim, interfaces, context, journal);
        try {
            daemon.open();
            return daemon;
        } catch (LinuxException e) {
            daemon.close();
            throw new StartFailure(StartFailure.Reason.SYSTEM, e.getMessage());
        } catch (StartFailure | RuntimeException e) {
            daemon.close();
            throw e;
        }
    }

    private static void requireNativeLibrary() throws StartFailure {
        if (!Epoll.isAvailable()) {
            throw new StartFailure(StartFailure.Reason.SYSTEM, "Netty's native library cannot be loaded: it is unpacked"
                    + " into " + System.getProperty("java.io.tmpdir") + " unless it lies on java.library.path; a folder"
                    + " that allows programs can be named by -Dio.netty.native.workdir");
        }
    }

    private JackdawConfig read() throws StartFailure {
        ConfigResult result = launch.source().read(context);
        if (result.config().isEmpty()) {
            throw new StartFailure(StartFailure.Reason.CONFIGURATION, launch.source().name() + " cannot be used",
                    result.errors().stream().map(ConfigProblem::text).toList());
        }
        return result.config().get();
    }
}
