package jackdaw.tests.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import jackdaw.tests.network.Gateway;
import jackdaw.tests.network.Network;
import jackdaw.tests.network.Service;
import jackdaw.tests.network.Traffic;

/**
 * The faults, in order. Every act ends when packets flow again and the network is as it was or as it should be; who
 * carries what at that moment decides which gateway the next one hits.
 */
final class Acts {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Far longer than any certain fault may stay unnoticed. */
    private static final Duration UNNOTICED = Duration.ofSeconds(10);
    /** Three times as long as it ought to take. */
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int FIRST_CORE = 1;
    /** The switches ask for BFD from the start, the gateways once they are told. */
    static final int BFD_MILLIS = 100;
    /** Two switches, by OSPFv2 and by OSPFv3. */
    private static final int BFD_SESSIONS = 4;

    private final Network network;
    private final Traffic traffic;

    Acts(Network network, Traffic traffic) {
        this.network = network;
        this.traffic = traffic;
    }

    List<Act> all() {
        List<Act> acts = new ArrayList<>();
        Gateway inner = network.gateway(2);
        Gateway other = network.gateway(1);
        Service toggled = network.equipment().hasTayga() ? Service.NAT64 : Service.NAT66;
        acts.add(toggleOff(toggled, inner));
        acts.add(toggleOn(toggled, inner));
        if (network.equipment().hasTayga()) {
            acts.add(translatorDies(inner));
        }
        acts.add(stop(inner));
        acts.add(comeBack(inner, "gw2 comes back"));
        acts.add(kill(other));
        acts.add(comeBack(other, "gw1 comes back after the kill"));
        acts.add(silence());
        acts.add(watch());
        acts.add(killWatched(inner));
        return acts;
    }

    private Act toggleOff(Service service, Gateway gateway) {
        Set<Service> rest = EnumSet.copyOf(network.equipment().services());
        rest.remove(service);
        return new Act(service.key() + " off on " + gateway + " by reload", """
                Only %s may move, and nothing may be lost. Its long TCP connection is reset all the same: another
                gateway translates it to another pool. That is so whenever a flow moves, and no router can help it.
                """.formatted(service), () -> gateway.reload(rest), () -> isElsewhere(service, gateway), PATIENCE)
                .leaving(gateway);
    }

    private Act toggleOn(Service service, Gateway gateway) {
        return new Act(service.key() + " on again on " + gateway, "It comes back in two steps, and then draws its"
                + " traffic again.", () -> gateway.reload(EnumSet.copyOf(network.equipment().services())),
                () -> isAt(service, gateway), PATIENCE).leaving(gateway);
    }

    private Act translatorDies(Gateway gateway) {
        return new Act("tayga of " + gateway + " killed", "A router that does not look goes on attracting what"
                + " nobody translates.", gateway.dataplane()::killTranslator,
                () -> isElsewhere(Service.NAT64, gateway), UNNOTICED).mendedBy(gateway.dataplane()::startTranslator);
    }

    private Act stop(Gateway gateway) {
        return new Act(gateway + " stopped (SIGTERM)", "It takes its announcements back first, and its routes last.",
                gateway.process()::terminate, () -> isEverythingElsewhere(gateway) && !gateway.process().isAlive(),
                PATIENCE);
    }

    private Act comeBack(Gateway gateway, String name) {
        return new Act(name, "It must not attract anything before it is ready.", gateway::launch,
                () -> network.equipment().services().stream().allMatch(gateway::isUp) && isHome(gateway), PATIENCE);
    }

    private Act kill(Gateway gateway) {
        return new Act(gateway + " killed (kill -9)", "Nobody says goodbye: the switches wait for the dead interval of"
                + " 4 s; only the BGP sessions end at once.", gateway.process()::kill,
                () -> isEverythingElsewhere(gateway), PATIENCE);
    }

    private Act silence() {
        return new Act("core" + FIRST_CORE + " goes silent", """
                Its links stay up and not a packet passes. OSPF behind it notices after 4 s (hello 1 s, dead 4 s), the
                gateways after 9 s (BGP's hold time); so long is what went by it lost.
                """, () -> network.silence(FIRST_CORE),
                () -> network.gateways().stream().allMatch(gateway -> gateway.establishedSessions() == 2),
                SILENCE).mendedBy(() -> network.endSilence(FIRST_CORE));
    }

    private Act watch() {
        return new Act("BFD on by reload", "One keyword for each instance of OSPF on every gateway: the switches, which"
                + " ask for it anyway, will miss a gateway after 3 packets of " + BFD_MILLIS + " ms.",
                () -> network.gateways().forEach(gateway -> gateway.watchSwitches(BFD_MILLIS)),
                () -> network.gateways().stream().allMatch(gateway -> gateway.bfdSessions() == BFD_SESSIONS), PATIENCE);
    }

    private Act killWatched(Gateway gateway) {
        return new Act(gateway + " killed (kill -9), with BFD", "The same again: no dead interval passes now.",
                () -> gateway.process().kill(), () -> isEverythingElsewhere(gateway), PATIENCE)
                .mendedBy(gateway::launch);
    }

    private boolean isAt(Service service, Gateway gateway) {
        return traffic.gateway(service).filter(carrier -> carrier == gateway.number()).isPresent();
    }

    private boolean isElsewhere(Service service, Gateway gateway) {
        return !isAt(service, gateway);
    }

    private boolean isEverythingElsewhere(Gateway gateway) {
        return traffic.services().stream().allMatch(service -> isElsewhere(service, gateway));
    }

    /** Whether what is nearest to it goes by it again. */
    private boolean isHome(Gateway gateway) {
        Service nearest = gateway.number() == 1 ? Service.NAT44 : Service.NAT66;
        return isAt(nearest, gateway);
    }
}
