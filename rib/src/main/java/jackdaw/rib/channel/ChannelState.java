package jackdaw.rib.channel;

/** Life of a channel, as in BIRD. */
public enum ChannelState {
    DOWN, START, UP, FLUSHING
}
