package host;

import jackdaw.api.Jackdaw;
import jackdaw.api.MemoryFib;
import jackdaw.api.RunningRouter;

/** Runs a router in this process, without privileges: its routes go to a table in memory. */
public final class Host {
    private static final String CONFIGURATION = """
            router-id = 192.0.2.1
            static.own4.routes { "198.51.100.0/24" = blackhole }
            kernel.ipv4.export = all
            """;

    public static void main(String[] arguments) {
        MemoryFib fib = new MemoryFib();
        Jackdaw jackdaw = Jackdaw.fromText(CONFIGURATION).withoutControlSocket().fib(fib)
                .events(System.out::println).build();
        try (RunningRouter router = jackdaw.start()) {
            String more = CONFIGURATION + "static.more4.routes { \"203.0.113.0/24\" = unreachable }";
            System.out.println(router.reload(more).join());
            router.status().join().protocols().forEach(System.out::println);
            router.drain().join();
        }
        System.out.println("routes left: " + fib.routes().size());
    }
}
