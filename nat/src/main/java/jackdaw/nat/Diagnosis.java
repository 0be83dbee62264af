package jackdaw.nat;

import jackdaw.nat.probe.Outcome;
import jackdaw.nat.probe.ProbeBoard;
import jackdaw.nat.probe.ProbeStatus;
import jackdaw.nat.probe.Proof;
import java.time.Duration;
import java.util.Optional;

/**
 * Puts gates and probes together: the worst of both, with who is to blame. A gate that demotes does so at once, and so
 * its failure needs no second look.
 */
final class Diagnosis {
    private Diagnosis() {
    }

    static Verdict of(Judgement gates, ProbeBoard board) {
        Optional<ProbeStatus> worst = board.worst();
        Health probes = worst.flatMap(ProbeStatus::failing).map(Health::of).orElse(Health.PASS);
        Proof proof = board.proof();
        boolean open = !gates.openFamilies().isEmpty();
        String why;
        if (!open || gates.health() != Health.PASS && gates.health().atLeast(probes)) {
            why = gates.worst().orElse("");
        } else if (probes != Health.PASS) {
            why = worst.map(Diagnosis::blame).orElse("");
        } else {
            why = switch (proof) {
                case NONE -> "no verdict yet from " + String.join(", ", board.unproven());
                case FIRST -> "more passes are needed of " + String.join(", ", board.unproven());
                case STEADY -> "";
            };
        }
        return new Verdict(open, gates.health().or(probes), proof,
                gates.health() == Health.HARD || board.isConfirmed(),
                gates.health() == Health.HARD ? Duration.ZERO : board.detection(), board.verdictBy(), why);
    }

    /** A failure that stands although the probe passes again waits for more passes. */
    private static String blame(ProbeStatus probe) {
        return probe.name() + ": " + probe.last()
                .map(r -> r.outcome() == Outcome.PASS ? "passes again, " + probe.note() : r.text())
                .orElse("no verdict");
    }
}
