package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Namespace;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * What docs/ospf-reload.md says of reloads, as BIRD sees it, which logs whatever becomes of its neighbors. The dead
 * interval is long, so that only what Jackdaw does on purpose ends an adjacency. And as FRR sees it, which tells what
 * it believes after a change too.
 */
@Tag("interop")
@Tag("patient")
class OspfReloadTest {
    private static final String LAN = "areas.\"0.0.0.0\".interfaces.lan0.";
    private static final String KEY =
            "authentication { algorithm = hmac-sha-256, keys = [{ id = 1, secret-file = \"ospf.key\" }] }";
    private static final String FALL = "changed state from Full";
    /** One after the other, each taking the one before back; of both instances, with the family in place of FAMILY. */
    private static final List<String> IN_PLACE = List.of("description = \"of the site\"", "ecmp-limit = 4",
            "max-lsas = 5000",
            "spf { initial-delay = 10ms, short-delay = 100ms, long-delay = 2s, learn = 300ms, hold-down = 5s }",
            "max-lsa-interval = 10s", "graceful-restart = on", "graceful-restart-time = 60s",
            "graceful-restart-strict = no", "prefix-suppression = yes", "vpn-pe = yes", "router-information = yes",
            "stub-router = yes", "max-metric { on-startup = 5s, on-shutdown = 1s }", "rfc1583compat = yes",
            "FAMILY.preference = 160", "FAMILY.keep-filtered = yes",
            "FAMILY { receive-limit = 5000, import-limit = 5000, export-limit = 5000 }",
            "areas.\"0.0.0.0\".networks { \"10.1.0.0/16\" {} }",
            "areas.\"0.0.0.0\".stubnets { \"10.1.0.0/16\" {} }", LAN + "cost = 20", LAN + "wait = 60s",
            LAN + "transmit-delay = 2s", LAN + "bfd = yes", LAN + "allow-outside = yes",
            LAN + "ttl-security = tx-only", LAN + "priority = 7", LAN + "mtu-ignore = yes", LAN + "max-neighbors = 9",
            LAN + "prefix-suppression = yes", LAN + "ecmp-weight = 3", LAN + "reverse-metric.accept = yes",
            LAN + "check-link = no");

    /** In OSPFv2 beside FRR, where Jackdaw names it; a Hello that asks for a metric no FRR hears in OSPFv3. */
    private static final List<String> IN_PLACE_OF_V2 = List.of(LAN + "reverse-metric.send = 30",
            LAN + "reverse-metric { send = 30, use = add }", LAN + "poll = 5s",
            LAN + "neighbors.\"10.0.0.2\".eligible = yes");
    /** One each of both instances, so that three steps are the whole of both. */
    private static final List<String> ENDS = List.of("disabled = yes", LAN + "stub = yes", LAN + "name = lan7");

    @Example
    void besideBird() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), bird());
            JackdawDaemon jackdaw = JackdawDaemon.prepare(link.lab(), link.gateway());
            jackdaw.write("ospf.key", "swordfish\n").configure(configuration("")).start();
            awaitFull(bird);
            for (String change : IN_PLACE) {
                assertThat(jackdaw.reload(configuration(change))).as(change).contains("Reconfigured");
            }
            exportsFollow(jackdaw, bird);
            timersAndKeysFollow(jackdaw, bird);
            assertThat(bird.process().log()).doesNotContain(FALL);
            for (String change : List.of(LAN + "type = broadcast", "router-id = 10.0.0.9", "instance-id = 5",
                    "ipv4.table = lab4\ntables { lab4 = ipv4 }")) {
                onlyOneStartsAgain(jackdaw, bird, "ospf4", configuration(change, ""));
            }
            onlyOneStartsAgain(jackdaw, bird, "ospf4", configuration("").replace("version = 2", "version = 3"));
            onlyOneStartsAgain(jackdaw, bird, "ospf6", configuration("", "instance-id = 5"));
            Await.until("packets get through", link::isConnected, connected -> connected, link.lab());
        }
    }

    /** Nothing of it costs an adjacency; after some FRR, or our own routes, have another value to show. */
    @Example
    void besideFrr() {
        try (Link link = Link.open()) {
            FrrPeer frr = FrrPeer.start(link.lab(), link.neighbor(), FrrPeer.Config.ospf(
                    frr(OspfConfigs.ospfd("10.0.0.2", "ip ospf network point-to-multipoint")),
                    frr(OspfConfigs.ospf6d("10.0.0.2", "ipv6 ospf6 network point-to-point"))));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), besideFrr("", ""));
            awaitFull(frr);
            for (String change : IN_PLACE) {
                assertThat(jackdaw.reload(besideFrr(change, change))).as(change).contains("Reconfigured");
                hasEffect(change, jackdaw, frr);
            }
            for (String change : IN_PLACE_OF_V2) {
                assertThat(jackdaw.reload(besideFrr(change, ""))).as(change).contains("Reconfigured");
                if (change.contains("send")) {
                    jackdaw.await("show ospf interface ospf4", change.contains("add") ? "asks for +30" : "asks for 30");
                }
            }
            assertThat(jackdaw.reload(besideFrr("graceful-restart = off", "graceful-restart = off")))
                    .contains("Reconfigured");
            assertThat(jackdaw.reload(besideFrr("", ""))).contains("Reconfigured");
            awaitFull(frr);
            assertThat(frr.log("ospfd")).contains("-> Full").doesNotContain("Full ->");
            assertThat(frr.log("ospf6d")).contains("-> Full").doesNotContain("Full->", "Full ->");
            for (int i = 0; i < ENDS.size(); i++) {
                assertThat(jackdaw.reload(besideFrr(ENDS.get(i), ENDS.get((i + 1) % ENDS.size()))))
                        .contains("Reconfigured");
                frr.awaitNot("show ip ospf neighbor", "Full/");
                frr.awaitNot("show ipv6 ospf6 neighbor", "Full/");
                assertThat(jackdaw.reload(besideFrr("", ""))).contains("Reconfigured");
                awaitFull(frr);
            }
        }
    }

    private static void hasEffect(String change, JackdawDaemon jackdaw, FrrPeer frr) {
        switch (change) {
            case LAN + "cost = 20" -> {
                frr.await("show ip ospf database router adv-router 10.0.0.1", "Metric: 20");
                frr.await("show ipv6 ospf6 database router detail", "Metric: 20");
            }
            case LAN + "priority = 7" -> {
                frr.await("show ip ospf neighbor", "10.0.0.1          7 Full/");
                frr.await("show ipv6 ospf6 neighbor", "10.0.0.1          7 ");
            }
            case "stub-router = yes" -> frr.await("show ip ospf database router adv-router 10.0.0.1",
                    "Metric: 65535");
            case "FAMILY.preference = 160" -> {
                jackdaw.await("show route 10.2.0.0/24", "I (160/");
                jackdaw.await("show route 2001:db8:2::/64", "I (160/");
            }
            case "areas.\"0.0.0.0\".stubnets { \"10.1.0.0/16\" {} }" -> {
                frr.await("show ip route 10.1.0.0/16", "via \"ospf\"");
                frr.await("show ipv6 route 2001:db8:1::/56", "via \"ospf6\"");
            }
            case LAN + "wait = 60s" -> shows(jackdaw, "show ospf interface ", "Wait timer: 60");
            case LAN + "ecmp-weight = 3" -> shows(jackdaw, "show ospf interface ", "ECMP weight: 3");
            case LAN + "bfd = yes" -> jackdaw.await("show bfd sessions", "10.0.0.2 ", "fe80::2 ");
            case "description = \"of the site\"" -> shows(jackdaw, "show protocols all ", "of the site");
            case "FAMILY { receive-limit = 5000, import-limit = 5000, export-limit = 5000 }" ->
                    shows(jackdaw, "show protocols all ", "Import limit:", "5000");
            default -> {
            }
        }
    }

    /** Of both instances. */
    private static void shows(JackdawDaemon jackdaw, String command, String... texts) {
        jackdaw.await(command + "ospf4", texts);
        jackdaw.await(command + "ospf6", texts);
    }

    private static void awaitFull(FrrPeer frr) {
        frr.await("show ip ospf neighbor", "10.0.0.1", "Full/");
        frr.await("show ipv6 ospf6 neighbor", "10.0.0.1", "Full/");
    }

    private static String frr(String configuration) {
        return configuration.replace("dead-interval 4", "dead-interval 40") + " log-adjacency-changes detail\n";
    }

    private static String besideFrr(String change4, String change6) {
        return patient(OspfConfigs.jackdaw("type = ptmp, neighbors { \"10.0.0.2\" {} }", "type = point-to-point"))
                + line("ospf4", change4.replace("FAMILY", "ipv4")) + line("ospf6", change6.replace("FAMILY", "ipv6")
                .replace("10.1.0.0/16", "2001:db8:1::/56"));
    }

    private static String patient(String configuration) {
        return configuration.replaceAll("dead( =)? 4", "dead$1 40");
    }

    private static String bird() {
        return "debug protocols { events };\n" + patient(OspfConfigs.bird("type ptp;"));
    }

    private static String configuration(String change) {
        return configuration(change.replace("FAMILY", "ipv4"), change.replace("FAMILY", "ipv6").replace("10.1.0.0/16",
                "2001:db8:1::/56"));
    }

    private static String configuration(String change4, String change6) {
        return patient(OspfConfigs.jackdaw(change4.contains("type =") ? "" : "type = point-to-point",
                "type = point-to-point")) + line("ospf4", change4) + line("ospf6", change6);
    }

    private static String line(String instance, String change) {
        return change.isEmpty() ? "" : "ospf." + instance + "." + change + "\n";
    }

    private static void awaitFull(BirdPeer bird) {
        bird.await("show ospf neighbors ospf4", "Full/PtP");
        bird.await("show ospf neighbors ospf6", "Full/PtP");
    }

    private static void exportsFollow(JackdawDaemon jackdaw, BirdPeer bird) {
        bird.await("show route", "10.9.1.0/24", "2001:db8:9:1::/64");
        String none = configuration("").replace("if source != RTS_STATIC then reject;", "reject;")
                .replace("import = all", "import = none").replace("retransmit = 2s", "retransmit = 3s");
        assertThat(jackdaw.reload(none)).contains("Reconfigured");
        bird.awaitNot("show route", "10.9.1.0/24", "2001:db8:9:1::/64");
        assertThat(jackdaw.reload(configuration(""))).contains("Reconfigured");
        bird.await("show route", "10.9.1.0/24", "2001:db8:9:1::/64");
    }

    /** Both ends must agree, and have the dead interval to do so. */
    private static void timersAndKeysFollow(JackdawDaemon jackdaw, BirdPeer bird) {
        String other = configuration("").replace("hello = 1s", "hello = 2s").replace("dead = 40s", "dead = 50s")
                + line("ospf4", LAN + KEY) + line("ospf6", LAN + KEY);
        assertThat(jackdaw.reload(other)).contains("Reconfigured");
        bird.configure(bird().replace("hello 1;", "hello 2;").replace("dead 40;", "dead 50;"
                + " authentication cryptographic; password \"swordfish\" { id 1; algorithm hmac sha256; };"));
        shows(jackdaw, "show ospf interface ", "Hello timer: 2", "Dead timer: 50");
        // Both versions say the new values and have the key, or nothing more would be heard.
        bird.await("show ospf interface ospf4", "Hello timer: 2");
        assertThat(jackdaw.reload(other.replace("if source != RTS_STATIC then reject;", "reject;")))
                .contains("Reconfigured");
        bird.awaitNot("show route", "10.9.1.0/24", "2001:db8:9:1::/64");
        assertThat(jackdaw.reload(configuration(""))).contains("Reconfigured");
        bird.configure(bird());
        bird.await("show route", "10.9.1.0/24", "2001:db8:9:1::/64");
    }

    /** The other one does not notice. */
    private static void onlyOneStartsAgain(JackdawDaemon jackdaw, BirdPeer bird, String instance, String changed) {
        String other = instance.equals("ospf4") ? "ospf6" : "ospf4";
        long falls = falls(bird, instance);
        long others = falls(bird, other);
        assertThat(jackdaw.reload(changed)).as(changed).contains("Reconfigured");
        Await.until("BIRD sees " + instance + " go", Await.PATIENT, () -> falls(bird, instance), now -> now > falls,
                bird.process()::log);
        assertThat(jackdaw.reload(configuration(""))).contains("Reconfigured");
        awaitFull(bird);
        assertThat(falls(bird, other)).as(changed).isEqualTo(others);
    }

    private static final String AREAS = """
            router-id = 10.0.0.1
            static {
              lost4.routes = [{ prefix = "10.9.1.0/24", type = blackhole }]
              lost6.routes = [{ prefix = "2001:db8:9:1::/64", type = blackhole }]
            }
            ospf {
              ospf4 { version = 2, ipv4 { import = all, export = "{ if source = RTS_STATIC then accept; reject; }" }
                AREAS4 }
              ospf6 { version = 3, ipv6 { import = all, export = "{ if source = RTS_STATIC then accept; reject; }" }
                AREAS6 }
            }
            """;

    /**
     * Jackdaw has lan1 in area 0, and lan0 in another one.
     *
     * @param more its options; a network 10.N.0.0/16 in them is 2001:db8:N::/48 in OSPFv3
     */
    private static String areas(String id, String more) {
        String text = """
                areas { "0" { interfaces { lan1 { TIMERS } } }, "ID" { MORE } }
                areas."ID".interfaces.lan0 { TIMERS }
                """.replace("ID", id).replace("MORE", more)
                .replace("TIMERS", "type = ptp, hello = 1s, dead = 120s, retransmit = 2s");
        return AREAS.replace("AREAS4", text)
                .replace("AREAS6", text.replaceAll("10\\.(\\d)\\.0\\.0/16", "2001:db8:$1::/48"));
    }

    private static String router(int number, String export, String area) {
        return """
                debug protocols { events };
                router id 10.0.0.%1$d;
                protocol device { scan time 1; }
                protocol ospf v2 ospf4 { ipv4 { import all; export %2$s; }; %3$s }
                protocol ospf v3 ospf6 { ipv6 { import all; export %2$s; }; %3$s }
                """.formatted(number, export, area.replace("TIMERS", "type ptp; hello 1; dead 120; retransmit 2;"));
    }

    /** The neighbor on lan0, which is no AS boundary router in a stub area. */
    private static String inner(String id, String kind) {
        return """
                protocol static away4 { ipv4; route 10.8.1.0/24 blackhole; }
                protocol static away6 { ipv6; route 2001:db8:8:1::/64 blackhole; }
                """ + router(2, kind.equals("stub;") ? "none" : "where source = RTS_STATIC", "area " + id + " { " + kind
                + " interface \"lan0\" { TIMERS }; interface \"net0\" { stub; }; };");
    }

    private static BirdPeer startBackbone(Link link) {
        Namespace core = link.lab().namespace("core");
        link.gateway().cable("lan1", core, "lan1");
        link.gateway().address("lan1", "10.0.1.1/24", "2001:db8:ff::1/64");
        core.address("lan1", "10.0.1.3/24", "2001:db8:ff::3/64");
        core.network("net0", "10.3.0.1/24", "2001:db8:3::1/64");
        return BirdPeer.start(link.lab(), core, router(3, "none", """
                area 0 { interface "lan1" { TIMERS }; interface "net0" { stub; }; };"""));
    }

    /** An area becomes another kind, then another area; the neighbor in the backbone does not notice. */
    @Example
    void areasBesideBird() {
        try (Link link = Link.open()) {
            BirdPeer backbone = startBackbone(link);
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), inner("1", ""));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), areas("1", ""));
            awaitFull(backbone);
            awaitFull(bird);

            areaStartsAgain(jackdaw, bird, areas("1", "stub = yes"), inner("1", "stub;"));
            bird.await("show route 0.0.0.0/0", "IA (150/1010)");
            bird.await("show route ::/0", "IA (150/1010)");
            bird.awaitNot("show route", "10.3.0.0/24", "2001:db8:3::/64", "10.9.1.0/24", "2001:db8:9:1::/64");
            optionsOfAStubArea(jackdaw, bird, backbone);

            areaStartsAgain(jackdaw, bird, areas("1", "nssa = yes, summary = yes"), inner("1", "nssa;"));
            bird.await("show route", "10.9.1.0/24", "2001:db8:9:1::/64", "10.3.0.0/24", "2001:db8:3::/64");
            optionsOfAnNssa(jackdaw, bird, backbone);

            areaStartsAgain(jackdaw, bird, areas("2", ""), inner("2", ""));
            bird.await("show route", "10.9.1.0/24", "2001:db8:9:1::/64", "10.3.0.0/24", "2001:db8:3::/64");
            bird.awaitNot("show route", "0.0.0.0/0", "::/0", "10.7.0.0/16", "2001:db8:7::/48");
            backbone.await("show route", "10.2.0.0/24", "2001:db8:2::/64", "10.8.1.0/24", "2001:db8:8:1::/64");
            backbone.awaitNot("show route", "10.2.0.0/16", "2001:db8:2::/48", "10.8.0.0/16", "2001:db8:8::/48");
            assertThat(backbone.process().log()).doesNotContain(FALL);
        }
    }

    private static void optionsOfAStubArea(JackdawDaemon jackdaw, BirdPeer bird, BirdPeer backbone) {
        long before = falls(bird);
        assertThat(jackdaw.reload(areas("1", "stub = yes, summary = yes, default-cost = 5,"
                + " networks { \"10.2.0.0/16\" {} }, stubnets { \"10.7.0.0/16\" {} }"))).contains("Reconfigured");
        bird.await("show route", "10.3.0.0/24", "2001:db8:3::/64", "10.7.0.0/16", "2001:db8:7::/48");
        bird.await("show route 0.0.0.0/0", "IA (150/15)");
        bird.await("show route ::/0", "IA (150/15)");
        backbone.await("show route", "10.2.0.0/16", "2001:db8:2::/48");
        assertThat(falls(bird)).isEqualTo(before);
    }

    private static void optionsOfAnNssa(JackdawDaemon jackdaw, BirdPeer bird, BirdPeer backbone) {
        long before = falls(bird);
        // A type-7 LSA that BIRD cannot find a forwarding address for at its start it does not try again by itself.
        bird.birdc("restart away4");
        bird.birdc("restart away6");
        backbone.await("show route", "10.8.1.0/24", "2001:db8:8:1::/64");
        assertThat(jackdaw.reload(areas("1", "nssa = yes, summary = yes, default-nssa = yes, default-cost2 = 7,"
                + " translator = yes, translator-stability = 1s, external { \"10.8.0.0/16\" {} }")))
                .contains("Reconfigured");
        bird.await("show route 0.0.0.0/0", "E2 (150/10/7)");
        bird.await("show route ::/0", "E2 (150/10/7)");
        backbone.await("show route", "10.8.0.0/16", "2001:db8:8::/48");
        backbone.awaitNot("show route", "10.8.1.0/24 ", "2001:db8:8:1::/64 ");
        assertThat(falls(bird)).isEqualTo(before);
    }

    /** As soon as Jackdaw has changed, BIRD sees both adjacencies go; they are back when it has changed too. */
    private static void areaStartsAgain(JackdawDaemon jackdaw, BirdPeer bird, String configuration, String other) {
        long before4 = falls(bird, "ospf4");
        long before6 = falls(bird, "ospf6");
        assertThat(jackdaw.reload(configuration)).contains("Reconfigured");
        Await.until("BIRD sees the area go", Await.PATIENT, () -> falls(bird, "ospf4") > before4
                && falls(bird, "ospf6") > before6, both -> both, bird.process()::log);
        bird.configure(other);
        awaitFull(bird);
    }

    private static long falls(BirdPeer bird) {
        return falls(bird, "ospf4") + falls(bird, "ospf6");
    }

    private static long falls(BirdPeer bird, String instance) {
        return bird.process().log().lines().filter(l -> l.contains(instance + ":") && l.contains(FALL)).count();
    }
}
