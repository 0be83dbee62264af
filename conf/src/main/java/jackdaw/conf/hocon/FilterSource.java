package jackdaw.conf.hocon;

import jackdaw.rib.channel.ChannelFilter;

/** Turns what a channel says of its filter into a filter. */
@FunctionalInterface
public interface FilterSource {

    /**
     * Never called for {@code all} and {@code none}. What is wrong with the filter is added to {@code problems}; what
     * is returned then does not matter.
     *
     * @param spec a filter's name, {@code where …} or <code>{ … }</code>
     * @param at   where it stands
     * @param path of its key
     */
    ChannelFilter compile(String spec, Position at, String path, ProblemLog problems);
}
