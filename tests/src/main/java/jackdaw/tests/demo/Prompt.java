package jackdaw.tests.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import jackdaw.tests.lab.LabFailure;
import jackdaw.tests.network.Gateway;
import jackdaw.tests.network.Network;
import jackdaw.tests.network.Service;
import jackdaw.tests.network.Traffic;

/** What {@code --keep} offers at the end: the network stays, and everything can be tried by hand. */
final class Prompt {
    private static final String HELP = """
            The network stays up. Try, with gw1, gw2 or gw3:
              lost                      what every stream lost since you last asked
              show gw1 services         any question to a control socket: show gw2 ospf neighbors site4, ...
              off gw2 nat64             switch a service off by reload; on gw2 nat64 switches it on
              stop gw1, kill gw1        SIGTERM, kill -9; start gw1
              tayga gw2 kill            kill a translator; tayga gw2 start
              unbound gw2 kill          kill a resolver; unbound gw2 start
              silence 1, speak 1        make an upstream router silent
              names                     the namespaces, for ip netns exec NAME ... in another terminal
              help, quit                Ctrl-D or Ctrl-C leave too; everything is removed then
            """;

    private final Report report;
    private final Network network;
    private final Traffic traffic;
    private long lastAsked = System.nanoTime();

    Prompt(Report report, Network network, Traffic traffic) {
        this.report = report;
        this.network = network;
        this.traffic = traffic;
    }

    void converse() {
        report.heading(HELP.stripTrailing());
        try {
            // Standard input is not ours to close.
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
            while (true) {
                System.out.print("demo> ");
                System.out.flush();
                String line = in.readLine();
                if (line == null || line.strip().matches("quit|exit")) {
                    return;
                }
                obey(line.strip().split("\\s+"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void obey(String... words) {
        try {
            switch (words[0]) {
                case "" -> { }
                case "lost" -> lost();
                case "show" -> report.quote(gateway(words).ask("show "
                        + String.join(" ", List.of(words).subList(2, words.length))));
                case "off" -> gateway(words).reload(EnumSet.complementOf(EnumSet.of(service(words))));
                case "on" -> gateway(words).reload(Set.copyOf(network.equipment().services()));
                case "stop" -> gateway(words).process().terminate();
                case "kill" -> gateway(words).process().kill();
                case "start" -> start(gateway(words));
                case "tayga", "unbound" -> program(words);
                case "silence" -> network.silence(core(words));
                case "speak" -> network.endSilence(core(words));
                case "names" -> names();
                default -> report.plain(HELP.stripTrailing());
            }
        } catch (LabFailure | IllegalArgumentException e) {
            report.plain(e.getMessage().lines().findFirst().orElse(""));
        }
    }

    private void start(Gateway gateway) {
        if (gateway.process().isAlive()) {
            throw new IllegalArgumentException(gateway + " is running");
        }
        gateway.launch();
    }

    private void program(String... words) {
        Gateway gateway = gateway(words);
        String deed = words[0] + " " + (words.length > 2 ? words[2] : "");
        switch (deed) {
            case "tayga kill" -> gateway.dataplane().killTranslator();
            case "tayga start" -> gateway.dataplane().startTranslator();
            case "unbound kill" -> gateway.dataplane().killResolver();
            case "unbound start" -> gateway.dataplane().startResolver();
            default -> throw new IllegalArgumentException("say " + words[0] + " gw2 kill, or start");
        }
    }

    private void lost() {
        long asked = System.nanoTime();
        traffic.since(lastAsked).forEach((service, losses) -> report.plain("  " + service
                + traffic.gateway(service).map(gateway -> " by gw" + gateway).orElse("") + ": " + losses
                + traffic.flow(service).map(flow -> "; TCP " + flow.since(lastAsked)).orElse("")));
        lastAsked = asked;
    }

    private void names() {
        for (Gateway gateway : network.gateways()) {
            report.plain("  " + gateway + ": " + gateway.machine().path());
        }
        network.switches().forEach(machine -> report.plain("  " + machine + ": " + machine.path()));
        network.cores().forEach(machine -> report.plain("  " + machine + ": " + machine.path()));
        List.of(network.client4(), network.client6(), network.internet())
                .forEach(machine -> report.plain("  " + machine + ": " + machine.path()));
    }

    private Gateway gateway(String... words) {
        return network.gateways().stream().filter(gateway -> words.length > 1 && gateway.name().equals(words[1]))
                .findFirst().orElseThrow(() -> new IllegalArgumentException("which gateway? gw1, gw2 or gw3"));
    }

    private Service service(String... words) {
        return network.equipment().services().stream()
                .filter(service -> words.length > 2 && service.key().equals(words[2].toLowerCase(Locale.ROOT)))
                .findFirst().orElseThrow(() -> new IllegalArgumentException("which service? "
                        + network.equipment().services().stream().map(Service::key).toList()));
    }

    private int core(String... words) {
        if (words.length > 1 && words[1].matches("[12]")) {
            return Integer.parseInt(words[1]);
        }
        throw new IllegalArgumentException("which core? 1 or 2");
    }
}
