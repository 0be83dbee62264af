package jackdaw.ospf;

import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Traits;

/** Where calculated routes go: the import side of the channel, or a test. */
public interface RouteSink {
    void announce(Prefix prefix, Traits traits);

    void withdraw(Prefix prefix);

    /** Preference to give to routes. */
    int preference();
}
