package jackdaw.bgp.session;

import jackdaw.bgp.wire.Notification;
import jackdaw.rib.time.TimerQueue;
import jackdaw.rib.time.Turn;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The connections with one peer: one in each direction at most, and beside an established one a successor, by which a
 * peer that has restarted comes back before the old connection is known to be dead.
 */
final class Connections {
    private Connection outgoing;
    private Connection incoming;
    private Connection successor;

    Optional<Connection> outgoing() {
        return Optional.ofNullable(outgoing);
    }

    Optional<Connection> incoming() {
        return Optional.ofNullable(incoming);
    }

    Optional<Connection> find(ConnectionId id) {
        return all().filter(c -> c.id().equals(id)).findFirst();
    }

    /** The one in the other direction. */
    Optional<Connection> rival(Connection connection) {
        return Optional.ofNullable(connection == outgoing ? incoming : connection == incoming ? outgoing : null);
    }

    boolean isSuccessor(Connection connection) {
        return connection == successor;
    }

    void setOutgoing(Connection connection) {
        outgoing = connection;
    }

    void setIncoming(Connection connection) {
        incoming = connection;
    }

    void setSuccessor(Connection connection) {
        successor = connection;
    }

    boolean isEmpty() {
        return outgoing == null && incoming == null;
    }

    /** Forgets a closed connection; a successor takes the place of the last one that leads. */
    void remove(Connection connection) {
        outgoing = connection == outgoing ? null : outgoing;
        incoming = connection == incoming ? null : incoming;
        successor = connection == successor ? null : successor;
        if (isEmpty()) {
            incoming = successor;
            successor = null;
        }
    }

    /** Closes all of them; who has seen an OPEN of ours is told why. */
    void drop(Notification farewell, Turn turn) {
        all().toList().forEach(connection -> connection.close(farewell, turn));
        outgoing = null;
        incoming = null;
        successor = null;
    }

    /** Closes all of them without a word. */
    void dropSilently() {
        all().toList().forEach(Connection::close);
        outgoing = null;
        incoming = null;
        successor = null;
    }

    void timersDue(Turn turn) {
        all().toList().forEach(connection -> connection.timersDue(turn));
    }

    long deadline() {
        return all().mapToLong(Connection::deadline).min().orElse(TimerQueue.NEVER);
    }

    private Stream<Connection> all() {
        return Stream.of(Optional.ofNullable(outgoing), Optional.ofNullable(incoming), Optional.ofNullable(successor))
                .flatMap(Optional::stream);
    }
}
