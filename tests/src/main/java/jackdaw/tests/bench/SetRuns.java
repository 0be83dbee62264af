package jackdaw.tests.bench;

import jackdaw.conf.KnownAttributes;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.PolicyCompiler;
import jackdaw.policy.PolicyContext;
import jackdaw.policy.PolicySource;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** The program that loads large sets and looks into them, in a Java machine with the daemon's flags. */
final class SetRuns {
    private static final int PASSES = 5;

    private SetRuns() {
    }

    public static void main(String[] arguments) {
        for (SetKind kind : SetKind.values()) {
            System.out.println(figures(kind).line(kind));
        }
    }

    private static SetFigures figures(SetKind kind) {
        PolicySource source = new PolicySource("set", kind.text());
        long before = LoadProbe.liveOctets();
        long start = cpu();
        CompiledPolicy policy = new PolicyCompiler(KnownAttributes.registry(), PolicyContext.none())
                .compile(List.of(source)).result().orElseThrow();
        double seconds = (cpu() - start) / 1e9;
        double octets = (LoadProbe.liveOctets() - before) / (double) SetKind.SIZE;
        if (policy.names().isEmpty()) {
            throw new IllegalStateException(String.format(Locale.ROOT, "nothing is defined by %s", kind));
        }
        return new SetFigures(seconds, octets, nanos(kind));
    }

    private static double nanos(SetKind kind) {
        IntPredicate lookup = kind.lookup();
        int[] keys = kind.keys();
        int found = count(lookup, keys);
        long start = cpu();
        for (int i = 0; i < PASSES; i++) {
            if (count(lookup, keys) != found || found < keys.length / 2) {
                throw new IllegalStateException("members are missing");
            }
        }
        return (cpu() - start) / (double) PASSES / keys.length;
    }

    private static int count(IntPredicate lookup, int[] keys) {
        int found = 0;
        for (int key : keys) {
            found += lookup.test(key) ? 1 : 0;
        }
        return found;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
