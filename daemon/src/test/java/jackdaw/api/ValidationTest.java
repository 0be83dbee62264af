package jackdaw.api;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.fib.FibRoute;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;

/** A reload that changes a table of ROAs changes the routes whose filters ask it, and no other. */
class ValidationTest {
    private static final String TEXT = """
            router-id = 192.0.2.1
            tables { r4 = roa4 }
            static {
              authorized { table = r4, routes = ["198.51.100.0/24 max 24 as 65000"] }
              checked { routes { "198.51.100.0/24" = blackhole, "198.51.100.0/25" = blackhole }
                ipv4 { import = "where roa_check(r4, net, 65000) != ROA_INVALID" } }
              free { routes { "192.0.2.0/25" = blackhole } }
            }
            kernel.ipv4.export = "where roa_check(r4, net, 65001) != ROA_VALID"
            """;

    private final MemoryFib fib = new MemoryFib();

    private void until(RunningRouter router, String... prefixes) throws Exception {
        EventRecord.until(router, fib::routes, routes -> routes.stream().map(FibRoute::prefix).map(Object::toString)
                .toList().equals(List.of(prefixes)));
    }

    private static List<String> changes(RunningRouter router, String text) throws Exception {
        return router.reload(text).get(60, TimeUnit.SECONDS) instanceof ReloadResult.Applied(List<String> changes)
                ? changes : List.of();
    }

    @Example
    void importAndExportFollowTheTable() throws Exception {
        try (RunningRouter router = Jackdaw.fromText(TEXT).withoutControlSocket().fib(fib).daemonThread().build()
                .start()) {
            until(router, "192.0.2.0/25", "198.51.100.0/24");
            assertThat(changes(router, TEXT.replace("max 24", "max 25"))).startsWith(
                    "Refilling table r4: 1 added, 1 removed").noneMatch(c -> c.contains("free"));
            until(router, "192.0.2.0/25", "198.51.100.0/24", "198.51.100.0/25");
            changes(router, TEXT.replace("as 65000\"", "as 65001\""));
            until(router, "192.0.2.0/25");
            changes(router, TEXT.replace("\"198.51.100.0/24 max 24 as 65000\"", "\"192.0.2.0/24 max 25 as 65001\""));
            until(router, "198.51.100.0/24", "198.51.100.0/25");
        }
    }
}
