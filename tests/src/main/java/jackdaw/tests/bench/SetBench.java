package jackdaw.tests.bench;

import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabFailure;
import java.util.EnumMap;
import java.util.Map;

/** What sets of a million members take. */
final class SetBench {
    private SetBench() {
    }

    static Map<SetKind, SetFigures> run() {
        try (Lab lab = Lab.open()) {
            String log = FlaggedRuns.log(lab, lab.namespace("sets"), SetRuns.class);
            Map<SetKind, SetFigures> figures = new EnumMap<>(SetKind.class);
            for (SetKind kind : SetKind.values()) {
                figures.put(kind, SetFigures.find(kind, log).orElseThrow(() ->
                        new LabFailure("there are no figures of " + kind + "\n" + lab.evidence())));
            }
            return figures;
        }
    }
}
