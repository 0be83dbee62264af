package jackdaw.daemon.control;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import jackdaw.rib.protocol.EventLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * One client. Requests are answered in order, one at a time; lines are pulled from the running answer only while the
 * socket takes them, and at most {@value #SLICE} per turn, so that a long answer never holds up routing.
 */
public final class ControlSession extends ChannelInboundHandlerAdapter {
    private static final int SLICE = 64;
    private static final int MAX_WAITING_REQUESTS = 1024;

    private final Commands commands;
    private final EventLog log;
    private final String welcome;
    private final LineFramer framer = new LineFramer();
    private final ReplyEncoder encoder = new ReplyEncoder();
    private final Deque<String> requests = new ArrayDeque<>();
    private Iterator<Line> answer = List.<Line>of().iterator();
    private ChannelHandlerContext context;
    private boolean restricted;
    private boolean closeWhenDone;
    private boolean scheduled;

    ControlSession(Commands commands, String welcome, EventLog log) {
        this.commands = commands;
        this.welcome = welcome;
        this.log = log;
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
        framer.feed(octets, requests::add, () -> requests.add("\0"));
        if (requests.size() > MAX_WAITING_REQUESTS) {
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

    private void pump() {
        int budget = SLICE;
        while (budget > 0 && context.channel().isWritable()) {
            if (!answer.hasNext()) {
                if (requests.isEmpty()) {
                    break;
                }
                answer = begin(requests.poll());
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
        return answer instanceof DeferredAnswer deferred && !deferred.isReady();
    }

    /** A deferred answer has more to give. */
    void resume() {
        if (context.channel().isActive()) {
            context.executor().execute(this::pump);
        }
    }

    private Iterator<Line> begin(String request) {
        if (request.equals("\0")) {
            return Answer.only(ReplyCode.TOO_LONG, "Command too long");
        }
        try {
            return commands.answer(request, this);
        } catch (RuntimeException e) {
            return failed(request, e);
        }
    }

    private int writeNext() {
        Line line;
        try {
            line = answer.next();
        } catch (RuntimeException e) {
            answer = failed("an answer", e);
            return 1;
        }
        context.write(Unpooled.wrappedBuffer(encoder.encode(line)));
        return 1;
    }

    private Iterator<Line> failed(String what, RuntimeException e) {
        log.error("control", what + " failed: " + e + at(e));
        return Answer.only(ReplyCode.RUNTIME_ERROR, "internal error: " + e);
    }

    private static String at(RuntimeException e) {
        return e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
    }
}
