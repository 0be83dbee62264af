package jackdaw.daemon.router;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.daemon.testing.Bench;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Table;
import jackdaw.rib.testing.Routes;
import net.jqwik.api.Example;

class NamedTableTest {
    private static final Prefix FAR = Prefix.parse("10.13.0.0/16");

    private final Bench bench = new Bench();

    private void put(Table table, Prefix prefix, NextHop nextHop, int number) {
        table.update(Routes.route(prefix, Routes.source("s", number), Routes.traits(100, nextHop)));
    }

    @Example
    void aRecursiveRouteFollowsTheRoutesOfItsOwnTable() {
        bench.router.addTable("customers", AddressFamily.IPV4);
        Table master = bench.router.table("master4").orElseThrow();
        Table customers = bench.router.table("customers").orElseThrow();
        put(master, Prefix.parse("10.12.0.0/16"), new NextHop.OnLink(1, "eth1"), 1);
        put(customers, Prefix.parse("10.12.0.0/16"), new NextHop.OnLink(2, "eth2"), 1);
        IpAddress target = IpAddress.parse("10.12.0.1");
        put(customers, FAR, NextHop.Recursive.unresolved(target), 2);
        bench.turn();
        assertThat(customers.find(FAR).orElseThrow().routes().getFirst().nextHop().effective())
                .isEqualTo(new NextHop.Via(target, 2, "eth2"));
    }
}
