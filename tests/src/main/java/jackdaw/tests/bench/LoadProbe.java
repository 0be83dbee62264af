package jackdaw.tests.bench;

import jackdaw.conf.LooseFilters;
import jackdaw.policy.Compilation;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.PolicyContext;
import java.util.List;

/** The process whose loading of a filter file is measured: says when it has loaded it, and what stays in memory. */
public final class LoadProbe {
    private LoadProbe() {
    }

    /** @param arguments the file */
    public static void main(String[] arguments) {
        long before = liveOctets();
        Compilation<CompiledPolicy> compilation = LooseFilters.compile(List.of(arguments), PolicyContext.none());
        CompiledPolicy policy = compilation.result()
                .orElseThrow(() -> new IllegalStateException(compilation.errors().getFirst().toString()));
        System.out.println("loaded");
        long live = liveOctets() - before;
        System.out.println(live + " octets for " + policy.names().size() + " names");
    }

    static long liveOctets() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
