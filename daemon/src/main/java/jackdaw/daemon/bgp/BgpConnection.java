package jackdaw.daemon.bgp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import jackdaw.bgp.session.ConnectionId;

/** Hands octets and the end of one connection to its peer. */
final class BgpConnection extends ChannelInboundHandlerAdapter {
    private final PeerTransport peer;
    private final ConnectionId id;
    private byte[] buffer = new byte[16 * 1024];
    private String closing = "Connection closed";

    BgpConnection(PeerTransport peer, ConnectionId id) {
        this.peer = peer;
        this.id = id;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        int length = in.readableBytes();
        if (length > buffer.length) {
            buffer = new byte[length];
        }
        in.readBytes(buffer, 0, length);
        in.release();
        peer.received(id, buffer, length);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        peer.writable(id, context.channel().isWritable());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        peer.disconnected(id, closing);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        closing = PeerTransport.reason(cause);
        context.close();
    }
}
