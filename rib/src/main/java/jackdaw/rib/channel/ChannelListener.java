package jackdaw.rib.channel;

import jackdaw.rib.time.Turn;

/** The protocol's ear for what happens on its channel. */
public interface ChannelListener {

    /**
     * A limit with action restart or disable was hit: the protocol must stop (and come back, or not).
     *
     * @param direction {@code receive}, {@code import} or {@code export}
     */
    void limitHit(Channel channel, String direction, RouteLimit limit, Turn turn);
}
