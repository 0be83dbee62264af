package jackdaw.tests.drill;

import java.util.Set;
import java.util.function.Predicate;
import jackdaw.tests.network.Service;

/** What becomes of a service's announcements, as a switch has them in its databases. */
public enum Reaction {
    /** At the metric that the filters give. */
    NONE(" metric 200"),
    /** Behind every gateway that works. */
    DEMOTED(" metric 50200"),
    /** Demoted first and, while the other gateway is healthy, withdrawn a while later: no longer at the base metric. */
    YIELDED(""),
    WITHDRAWN("");

    private final String metric;

    Reaction(String metric) {
        this.metric = metric;
    }

    /** Whether it has come to that, going by everything that the service's gateway announces. */
    public boolean isSeen(Service service, Set<String> announced) {
        Predicate<String> holds = switch (this) {
            case NONE, DEMOTED -> prefix -> announced.contains(prefix + metric);
            case YIELDED -> prefix -> !announced.contains(prefix + NONE.metric);
            case WITHDRAWN -> prefix -> announced.stream().noneMatch(one -> one.startsWith(prefix + " "));
        };
        return service.attract().stream().allMatch(holds);
    }
}
