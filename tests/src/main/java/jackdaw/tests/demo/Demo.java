package jackdaw.tests.demo;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.Command;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabFailure;
import jackdaw.tests.network.Equipment;
import jackdaw.tests.network.Software;
import jackdaw.tests.network.Traffic;

/** {@code ./jackdaw demo}: see {@link Options#USAGE}. */
public final class Demo {
    private static final int MISUSE = 2;

    private final Report report;
    private final Options options;
    private final Equipment equipment;

    private Demo(Report report, Options options) {
        this.report = report;
        this.options = options;
        this.equipment = options.jackdawPeers() ? Equipment.ofJackdaw() : Equipment.ofThisMachine();
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        Report report = new Report(System.out);
        try {
            Optional<Options> options = Options.parse(arguments);
            if (options.isEmpty()) {
                report.plain(Options.USAGE.stripTrailing());
                return 0;
            }
            return new Demo(report, options.get()).play() ? 0 : 1;
        } catch (Options.Misuse e) {
            System.err.println("jackdaw: " + e.getMessage());
            return MISUSE;
        }
    }

    private boolean play() {
        for (String program : List.of("ip", "sysctl", "nft")) {
            if (!Command.found(program)) {
                report.bad("the demo needs the program " + program + ", which is not installed");
                return false;
            }
        }
        if (options.compare() && !BirdPeer.isInstalled()) {
            report.bad("--compare bird needs BIRD 2, which is not installed");
            return false;
        }
        List<Outcome> ours = run(Software.JACKDAW);
        if (options.compare() && report.isGood()) {
            List<Outcome> theirs = run(Software.BIRD);
            report.heading("Jackdaw and BIRD, all streams together");
            report.plain(Tables.comparison(ours, theirs));
        }
        report.conclude();
        return report.isGood();
    }

    private List<Outcome> run(Software product) {
        Lab lab;
        try {
            lab = Lab.open();
        } catch (LabFailure e) {
            report.bad(e.getMessage());
            return List.of();
        }
        Thread cleanup = new Thread(lab::abort);
        Runtime.getRuntime().addShutdownHook(cleanup);
        try {
            return run(product, lab);
        } catch (LabFailure | UncheckedIOException e) {
            if (!isInterrupted(cleanup)) {
                report.bad("the demo could not go on: " + withoutLogs(e.getMessage()));
            }
            return List.of();
        } finally {
            lab.close();
            if (!isInterrupted(cleanup)) {
                Runtime.getRuntime().removeShutdownHook(cleanup);
            }
        }
    }

    /** Ctrl-C takes the network away under the demo: what then fails is nobody's fault. */
    private static boolean isInterrupted(Thread cleanup) {
        return cleanup.getState() != Thread.State.NEW;
    }

    private List<Outcome> run(Software product, Lab lab) {
        Optional<Path> folder = options.evidence()
                .map(there -> options.compare() ? there.resolve(product.toString()) : there);
        Evidence evidence = new Evidence(folder, lab);
        Show show = new Show(report, lab, equipment, product, evidence);
        try {
            return play(show, product);
        } finally {
            evidence.close(show.network());
            folder.ifPresent(there -> report.plain("\nCaptures, routing tables and logs are in " + there + "."));
        }
    }

    private List<Outcome> play(Show show, Software product) {
        try (Traffic traffic = show.begin()) {
            new Acts(show.network(), traffic).all().forEach(act -> show.play(act, traffic));
            report.heading("What it cost, with " + product + " on the gateways");
            report.plain(Tables.ofOneRun(show.outcomes(), traffic.services()).stripTrailing());
            if (options.keep() && product == Software.JACKDAW) {
                new Prompt(report, show.network(), traffic).converse();
            }
        }
        return show.outcomes();
    }

    /** The laboratory's complaints end with every process's log, which {@code --evidence} keeps. */
    private static String withoutLogs(String message) {
        int logs = message.indexOf("--- log of");
        return (logs < 0 ? message : message.substring(0, logs)).strip();
    }
}
