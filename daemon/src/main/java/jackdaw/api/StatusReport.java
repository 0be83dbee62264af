package jackdaw.api;

import jackdaw.api.RouterStatus.ProtocolStatus;
import jackdaw.daemon.assembly.Daemon;
import jackdaw.daemon.router.Instance;
import jackdaw.rib.time.Turn;

/** Makes a {@link RouterStatus}; on the loop only. */
final class StatusReport {
    private StatusReport() {
    }

    static RouterStatus of(Daemon daemon) {
        Turn turn = daemon.router().turn();
        return new RouterStatus(daemon.routerId(), daemon.bootTime(), daemon.lastReconfiguration(),
                daemon.isShuttingDown(),
                daemon.router().instances().stream().map(i -> protocol(i, turn)).toList(),
                daemon.router().services().map(service -> service.status(turn)).toList());
    }

    private static ProtocolStatus protocol(Instance instance, Turn turn) {
        return new ProtocolStatus(instance.name(), instance.protocol().kind(), instance.state(),
                turn.wallOf(instance.since()), instance.protocol().info(), instance.fault());
    }
}
