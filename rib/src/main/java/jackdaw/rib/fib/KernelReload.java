package jackdaw.rib.fib;

import jackdaw.rib.protocol.Reconfiguration;
import java.util.ArrayList;
import java.util.List;

/** What a changed kernel configuration means: what decides where and under which number routes live is a restart. */
final class KernelReload {
    private KernelReload() {
    }

    static Reconfiguration compare(KernelConfig running, KernelConfig next) {
        List<String> restarts = new ArrayList<>();
        note(restarts, running.channel().table().equals(next.channel().table()), "table");
        note(restarts, running.kernelTable() == next.kernelTable(), "kernel table");
        note(restarts, running.metric() == next.metric(), "metric");
        note(restarts, running.protocol() == next.protocol(), "protocol number");
        note(restarts, running.learn() == next.learn(), "learn");
        note(restarts, running.disabled() == next.disabled(), "disabled");
        if (!restarts.isEmpty()) {
            return new Reconfiguration.Restart("changed: " + String.join(", ", restarts));
        }
        List<String> consequences = new ArrayList<>();
        if (!running.channel().exportFilter().equals(next.channel().exportFilter()) || changesPaths(running, next)) {
            consequences.add("exports to the kernel are filtered again");
        }
        if (!running.channel().importFilter().equals(next.channel().importFilter())) {
            consequences.add("learned routes are filtered again");
        }
        note(consequences, running.persist() == next.persist(),
                next.persist() ? "routes will stay when it stops" : "routes will go when it stops");
        return new Reconfiguration.InPlace(consequences);
    }

    /** Routes already in the kernel must be made anew. */
    static boolean changesPaths(KernelConfig running, KernelConfig next) {
        return !running.prefsrc().equals(next.prefsrc()) || running.ecmpLimit() != next.ecmpLimit();
    }

    private static void note(List<String> into, boolean same, String what) {
        if (!same) {
            into.add(what);
        }
    }
}
