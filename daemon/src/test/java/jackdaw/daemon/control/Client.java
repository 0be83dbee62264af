package jackdaw.daemon.control;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.nio.charset.StandardCharsets;

/** The client's end of a session without a socket. */
final class Client {
    private final EmbeddedChannel channel;

    Client(LittleHost host) {
        channel = new EmbeddedChannel(new ControlSession(CommandSet.of(host), ControlServer.WELCOME,
                (level, name, text) -> host.bench.log.add(level + " " + name + ": " + text)));
    }

    /** Past the welcome. */
    static Client of(LittleHost host) {
        Client client = new Client(host);
        client.received();
        return client;
    }

    void send(byte[] octets) {
        if (channel.isActive()) {
            channel.writeInbound(Unpooled.wrappedBuffer(octets));
        }
    }

    void send(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Everything sent to us by now. */
    String received() {
        StringBuilder out = new StringBuilder();
        boolean more = true;
        while (more) {
            channel.runPendingTasks();
            more = false;
            for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
                out.append(part.toString(StandardCharsets.UTF_8));
                part.release();
                more = true;
            }
        }
        return out.toString();
    }

    /** The answer to one command, as on the wire. */
    String ask(String command) {
        send(command + "\n");
        return received();
    }

    void closeWriteSide() {
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
    }

    void vanish() {
        channel.close();
    }

    boolean isOpen() {
        return channel.isActive();
    }
}
