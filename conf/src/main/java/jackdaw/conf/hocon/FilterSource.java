package jackdaw.conf.hocon;

import jackdaw.rib.channel.ChannelFilter;
import java.util.function.Consumer;

/** Turns what a channel says of its filter into a filter. */
@FunctionalInterface
public interface FilterSource {

    /**
     * Never called for {@code all} and {@code none}.
     *
     * @param spec   a filter's name, {@code where …} or <code>{ … }</code>
     * @param at     where it stands
     * @param errors takes what is wrong with it; the filter returned then does not matter
     */
    ChannelFilter compile(String spec, Position at, Consumer<String> errors);
}
