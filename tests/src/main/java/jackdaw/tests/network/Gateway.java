package jackdaw.tests.network;

import java.util.Set;
import jackdaw.tests.lab.LabProcess;
import jackdaw.tests.lab.Namespace;

/** A border gateway: a machine that translates, and the routing daemon under trial on it. */
public sealed interface Gateway permits JackdawGateway, BirdGateway {
    int number();

    Namespace machine();

    Dataplane dataplane();

    /** Starts the daemon, for the first time or again, and does not wait. */
    void launch();

    /** The daemon's process. */
    LabProcess process();

    /** Asks the control socket, in BIRD's words; empty when nobody answers. */
    String ask(String command);

    /** Switches services on and off by a reload, as an operator's tool does: these are on. */
    void reload(Set<Service> enabled);

    /** Has the switches watched by BFD, by a reload; 3 packets may be missed. */
    void watchSwitches(int bfdMillis);

    /** Whether a service is announced without a demotion, as far as the daemon itself can tell. */
    boolean isUp(Service service);

    default String name() {
        return "gw" + number();
    }

    /** Neighbors of an OSPF instance ({@code site4}, {@code site6}) in state Full. */
    default long fullNeighbors(String instance) {
        return ask("show ospf neighbors " + instance).lines().filter(line -> line.contains("Full/")).count();
    }

    default long bfdSessions() {
        return ask("show bfd sessions").lines().filter(line -> line.matches(".* Up .*")).count();
    }

    default long establishedSessions() {
        return ask("show protocols").lines().filter(line -> line.contains("Established")).count();
    }
}
