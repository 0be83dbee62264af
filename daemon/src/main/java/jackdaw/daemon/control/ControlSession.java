package jackdaw.daemon.control;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import jackdaw.rib.protocol.EventLog;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * One client. Requests are answered in order, one at a time; lines are pulled from the running answer only while the
 * socket takes them, and at most {@value #SLICE} per turn, so that a long answer never holds up routing.
 */
public final class ControlSession extends ChannelInboundHandlerAdapter {
    private static final int SLICE = 64;
    private static final int MAX_WAITING_OCTETS = 128 * 1024;
    private static final String OVERLONG = "\0";

    private final Commands commands;
    private final EventLog log;
    private final String welcome;
    private final LineFramer framer = new LineFramer();
    private final ReplyEncoder encoder = new ReplyEncoder();
    private final Deque<String> requests = new ArrayDeque<>();
    private Iterator<Line> answer = List.<Line>of().iterator();
    private final BiConsumer<EventLog.Level, String> logListener = this::logged;
    private volatile Optional<EchoRing> echo = Optional.empty();
    private Runnable endEcho = () -> {
    };
    private ChannelHandlerContext context;
    private int waitingOctets;
    private boolean restricted;
    private boolean closeWhenDone;
    private boolean scheduled;

    ControlSession(Commands commands, String welcome, EventLog log) {
        this.commands = commands;
        this.welcome = welcome;
        this.log = log;
    }

    /** Who is at the other end, as far as the system tells. */
    String client() {
        try {
            return context.channel() instanceof EpollDomainSocketChannel socket
                    ? "uid " + socket.peerCredentials().uid() : "the control socket";
        } catch (IOException _) {
            return "the control socket";
        }
    }

    public boolean isRestricted() {
        return restricted;
    }

    /** Refuses everything that changes state from now on, for this connection. */
    public void restrict() {
        restricted = true;
    }

    /** Closes the connection once the present answer is out. */
    public void closeAfterAnswer() {
        closeWhenDone = true;
    }

    /** Sends a line that belongs to no answer, if the client is still there. */
    public void notice(String text) {
        if (context != null && context.channel().isActive() && context.channel().isWritable()) {
            context.writeAndFlush(Unpooled.wrappedBuffer(encoder.encodeNotice(text)));
        }
    }

    /** Sends log lines from now on. */
    void echo(EchoRing ring, Host host) {
        echo = Optional.of(ring);
        host.addLogListener(logListener);
        endEcho = () -> host.removeLogListener(logListener);
    }

    void stopEcho() {
        endEcho.run();
        echo = Optional.empty();
    }

    /** On any thread; the line is sent on the loop, after whatever led to it. */
    private void logged(EventLog.Level level, String text) {
        echo.filter(ring -> ring.wants(level)).ifPresent(ring -> context.executor().execute(() -> {
            text.lines().forEach(ring::offer);
            pump();
        }));
    }

    private void sendEcho() {
        if (echo.isPresent() && context.channel().isWritable()) {
            echo.get().drain().forEach(text -> context.write(Unpooled.wrappedBuffer(encoder.encodeEcho(text))));
            long lost = echo.get().takeLost();
            if (lost > 0) {
                context.write(Unpooled.wrappedBuffer(encoder.encodeLoss(lost)));
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stopEcho();
        requests.clear();
        answer = List.<Line>of().iterator();
    }

    @Override
    public void channelActive(ChannelHandlerContext newContext) {
        context = newContext;
        context.writeAndFlush(Unpooled.wrappedBuffer(encoder.encode(Line.last(ReplyCode.WELCOME, welcome))));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        byte[] octets = new byte[in.readableBytes()];
        in.readBytes(octets);
        in.release();
        framer.feed(octets, this::queue, () -> queue(OVERLONG));
        if (waitingOctets > MAX_WAITING_OCTETS) {
            ctx.channel().config().setAutoRead(false);
        }
        pump();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        pump();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            closeWhenDone = true;
            pump();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    private void queue(String request) {
        requests.add(request);
        waitingOctets += request.length() + 1;
    }

    private void pump() {
        sendEcho();
        int budget = SLICE;
        while (budget > 0 && context.channel().isWritable()) {
            if (!answer.hasNext()) {
                if (requests.isEmpty()) {
                    break;
                }
                String request = requests.poll();
                waitingOctets -= request.length() + 1;
                answer = begin(request);
            }
            if (isWaiting()) {
                break;
            }
            budget -= writeNext();
        }
        context.flush();
        boolean idle = !answer.hasNext() && requests.isEmpty();
        if (idle) {
            context.channel().config().setAutoRead(true);
            if (closeWhenDone) {
                context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> context.close());
            }
        } else if (context.channel().isWritable() && !scheduled && !isWaiting()) {
            scheduled = true;
            context.executor().execute(() -> {
                scheduled = false;
                pump();
            });
        }
    }

    private boolean isWaiting() {
        return answer instanceof Suspendable suspended && !suspended.isReady();
    }

    /** An answer that had to wait has more to give. From any thread. */
    void resume() {
        if (context.channel().isActive()) {
            context.executor().execute(this::pump);
        }
    }

    private Iterator<Line> begin(String request) {
        if (request.equals(OVERLONG)) {
            return Answer.only(ReplyCode.TOO_LONG, "Command too long");
        }
        try {
            return commands.answer(request, this);
        } catch (RuntimeException | StackOverflowError e) {
            return failed(request, e);
        }
    }

    /** Returns what it took of the turn's budget. */
    private int writeNext() {
        Line line;
        try {
            line = answer.next();
        } catch (RuntimeException | StackOverflowError e) {
            answer = failed("an answer", e);
            return 1;
        }
        if (line == Line.PAUSE) {
            return SLICE;
        }
        context.write(Unpooled.wrappedBuffer(encoder.encode(line)));
        return 1;
    }

    private Iterator<Line> failed(String what, Throwable e) {
        log.error("control", what + " failed: " + e + at(e));
        return Answer.only(ReplyCode.RUNTIME_ERROR, "internal error: " + e);
    }

    private static String at(Throwable e) {
        return e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
    }
}
