package jackdaw.tests.interop;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Namespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** What a gateway does about a failure that it only infers depends on who else announces the same. */
@Tag("interop")
@Tag("patient")
class OtherGatewaysTest {
    private static final String SECOND = """
            router-id = 198.19.0.6
            site { inside = [in0], supernets = ["198.19.0.0/16"] }
            kernel.ipv4.export = all
            ospf.site4 { version = 2, ipv4 { import = all, export = all }, areas."0.0.0.0".interfaces {
              in0 { type = point-to-point, hello = 1s, dead = 4s, retransmit = 2s } } }
            services.dns64 {
              attract = ["198.19.0.255/32"], prefix = "2001:db8:564::/96", egress-from = [site4]
              probes { dnsup = off, dns64 = off
                       check { kind = user, command = [/usr/bin/test, -e, "%s"], class = hard, period = 1s } }
            }
            """;
    private static final String DATABASE = "show ospf lsadb type 5 ospf4";
    private static final String LSA_OF_SECOND = "198.19.0.255    198.19.0.6 ";

    @Example
    void aHardFailureWithdrawsBesideAHealthyGatewayAndComesBackWithoutIt() throws IOException {
        try (Site site = Site.open()) {
            JackdawDaemon first = site.startJackdaw();
            site.awaitServices();
            Path works = Files.createFile(site.lab().folder("check").resolve("works"));
            JackdawDaemon second = second(site, works);
            site.inner().await(DATABASE, LSA_OF_SECOND);
            tells(site, second, "UP", "Others:     1 healthy");

            Files.delete(works);
            tells(site, second, "WEAK failing", "check: ");
            site.inner().await(DATABASE, LSA_OF_SECOND);
            site.inner().awaitNot(DATABASE, LSA_OF_SECOND);
            tells(site, second, "DOWN", "198.19.0.255/32 by 198.19.0.2 in site4, E1 200, healthy");

            first.kill();
            site.inner().await(DATABASE, LSA_OF_SECOND);
            tells(site, second, "WEAK failing", "last resort: ", "out of reach");
        }
    }

    private static void tells(Site site, JackdawDaemon jackdaw, String... texts) {
        Await.until("dns64 tells " + List.of(texts), () -> jackdaw.ask("show services all dns64"),
                answer -> List.of(texts).stream().allMatch(answer::contains), site.lab());
    }

    private static JackdawDaemon second(Site site, Path works) {
        Namespace machine = site.lab().namespace("second");
        site.inside().cable("up1", machine, "in0");
        site.inside().address("up1", "198.19.0.5/30");
        machine.address("in0", "198.19.0.6/30");
        machine.address("lo", "198.19.0.255/32");
        return JackdawDaemon.start(site.lab(), machine, SECOND.formatted(works));
    }
}
