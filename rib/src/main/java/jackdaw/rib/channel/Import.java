package jackdaw.rib.channel;

import jackdaw.rib.net.Prefix;
import jackdaw.rib.time.Turn;
import jackdaw.rib.table.Traits;

/** The protocol's side of an import. An identical announcement costs a look-up and nothing else. */
public interface Import {

    /**
     * A route to {@code prefix}; replaces the one of the same number.
     *
     * @param number tells several routes of one protocol to one prefix apart (path id); 0 if there is only one
     */
    void announce(Prefix prefix, int number, Traits traits, Turn turn);

    /** Takes that route back; unknown ones are ignored. */
    void withdraw(Prefix prefix, int number, Turn turn);

    /** All routes become stale: what is not announced again before {@link #refreshEnd} will go. */
    void refreshBegin();

    void refreshEnd(Turn turn);
}
