package jackdaw.conf.lint;

import jackdaw.rib.channel.Verdict;
import jackdaw.rib.table.Route;
import java.util.List;

/** What the export filter of a channel says of a route. */
record Export(Configured.Outlet outlet, Verdict verdict) {

    /** Every channel's word on every route. */
    static List<Export> of(List<Configured.Outlet> outlets, List<Route> routes) {
        return outlets.stream().flatMap(outlet -> routes.stream().map(route -> new Export(outlet,
                outlet.channel().exportFilter().filter().apply(route)))).toList();
    }

    /** As the filter is called in the configuration. */
    String filter() {
        return outlet.channel().exportFilter().label();
    }

    /** A finding at the place where the filter is named. */
    Finding located(Finding finding) {
        return finding.at(outlet.block().place(outlet.channel().name(), "export"));
    }
}
