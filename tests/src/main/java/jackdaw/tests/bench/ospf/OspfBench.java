package jackdaw.tests.bench.ospf;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.tests.bench.ospf.OspfFigures.Figure;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabFailure;
import jackdaw.tests.lab.LabProcess;
import jackdaw.tests.lab.Machine;
import jackdaw.tests.lab.Namespace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs every daemon in the same network and prints tables that can stand in docs/performance.md. */
public final class OspfBench {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final OspfOptions options;

    private OspfBench(OspfOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        try {
            OspfOptions options = OspfOptions.parse(arguments);
            if (!BirdPeer.isInstalled() || !FrrPeer.isInstalled()) {
                throw new LabFailure("this bench compares with BIRD 2 and FRR, which are not both installed");
            }
            System.out.println(Machine.describe());
            new OspfBench(options).run();
        } catch (IllegalArgumentException e) {
            System.err.println("jackdaw bench ospf: " + e.getMessage() + "\n" + OspfOptions.USAGE);
            System.exit(2);
        } catch (LabFailure e) {
            System.err.println("jackdaw bench ospf: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() {
        for (OspfVersion version : options.versions()) {
            for (int externals : options.externals() == 0 ? List.of(0) : List.of(0, options.externals())) {
                System.err.printf("bench: OSPFv%d, %d externals%n", version.number(), externals);
                print(version, externals, measure(version, externals));
            }
        }
    }

    private void print(OspfVersion version, int externals, Map<Contender, OspfFigures> figures) {
        System.out.printf(Locale.ROOT, "%nOSPFv%d, %,d routers, %,d external routes%n%n| | %s |%n|---|%s%n",
                version.number(), options.routers(), externals,
                figures.keySet().stream().map(Contender::words).collect(Collectors.joining(" | ")),
                "---|".repeat(figures.size()));
        for (Figure figure : Figure.values()) {
            System.out.println("| " + figure.words() + figures.values().stream()
                    .map(f -> " | " + figure.print(f.values().get(figure))).collect(Collectors.joining()) + " |");
        }
    }

    /** Daemons that did not get everything right in time, which is said, are not among the figures. */
    private Map<Contender, OspfFigures> measure(OspfVersion version, int externals) {
        try (Lab lab = Lab.open()) {
            Map<Contender, LabProcess> loads = new EnumMap<>(Contender.class);
            for (Contender contender : options.contenders()) {
                loads.put(contender, start(lab, contender, version, externals));
            }
            Await.until("the grids' figures", PATIENCE, () -> loads.values().stream().anyMatch(LabProcess::isAlive),
                    alive -> !alive, lab::evidence);
            Map<Contender, OspfFigures> figures = new EnumMap<>(Contender.class);
            loads.forEach((contender, load) -> OspfFigures.find(load.log()).ifPresentOrElse(
                    found -> figures.put(contender, found),
                    () -> System.err.println("bench: " + contender.words() + " failed: " + load.log())));
            return figures;
        }
    }

    private LabProcess start(Lab lab, Contender contender, OspfVersion version, int externals) {
        Namespace router = lab.namespace("router-" + contender.words());
        Namespace area = lab.namespace("area-" + contender.words());
        List<Integer> links = new ArrayList<>();
        for (int link = 0; link < Contender.LINKS.size(); link++) {
            String name = Contender.LINKS.get(link);
            router.cable(name, area, name);
            router.linkLocal(name, Contender.DAEMON6.get(link) + "/64");
            area.linkLocal(name, Contender.GATES6.get(link) + "/64");
            router.address(name, Contender.DAEMON4.get(link) + "/30");
            area.address(name, Contender.GATES4.get(link) + "/30");
            links.add(Integer.parseInt(router.must("cat", "/sys/class/net/" + name + "/ifindex").strip()));
        }
        LoadArguments arguments = new LoadArguments(version, options.routers(), externals, options.events(),
                options.flaps(), router.path(), links, lab.folder("floor").resolve("lock"),
                contender.start(lab, router, version));
        return lab.start(area, "grid of " + contender.words(), command(arguments));
    }

    private static List<String> command(LoadArguments arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xms256m",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                OspfLoad.class.getName()));
        command.addAll(arguments.words());
        return command;
    }
}
