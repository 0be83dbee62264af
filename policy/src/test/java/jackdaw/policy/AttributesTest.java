package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.attribute.CommonAttributes;
import jackdaw.rib.attribute.Origin;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.Scope;
import java.util.List;
import net.jqwik.api.Example;
import org.assertj.core.api.SoftAssertions;

/** Route attributes: static, dynamic, custom; undefined values. */
class AttributesTest {
    private final Workbench bench = new Workbench();
    private final Route plain = Workbench.route("10.0.0.0/8");

    private void check(Route route, String table) {
        SoftAssertions all = new SoftAssertions();
        table.lines().filter(l -> !l.isBlank()).forEach(line -> {
            String[] parts = line.split("=>");
            all.assertThat(bench.onRoute(route, parts[0].strip())).as(parts[0]).isEqualTo(parts[1].strip());
        });
        all.assertAll();
    }

    private Route changed(Route route, String body) {
        return switch (bench.run("", body + " accept;", route)) {
            case Verdict.Accept a -> a.route();
            case Verdict.Reject r -> throw new AssertionError(r.why());
        };
    }

    private boolean faults(Route route, String body) {
        bench.log.clear();
        return bench.run("", body + " accept;", route) instanceof Verdict.Reject && !bench.log.isEmpty();
    }

    @Example
    void staticAttributesRead() {
        check(plain, """
                net                  => 10.0.0.0/8
                net.type = NET_IP4   => TRUE
                proto                => uplink
                source               => (enum 30)11
                source = RTS_BGP     => TRUE
                ifindex              => 2
                ifname               => eth0
                from                 => 192.0.2.8
                gw                   => 192.0.2.9
                dest                 => (enum 33)1
                weight               => 1
                scope                => (enum 32)4
                preference           => 100
                onlink               => FALSE
                defined(gw)          => TRUE
                """);
        check(Workbench.route("10.0.0.0/8", NextHop.Discard.BLACKHOLE, Attributes.EMPTY), """
                gw                   => ::
                ifname               =>\s
                ifindex              => 0
                dest = RTD_BLACKHOLE => TRUE
                """);
    }

    @Example
    void staticAttributesWrite() {
        assertThat(changed(plain, "gw = 192.0.2.77;").nextHop())
                .isEqualTo(new NextHop.Via(IpAddress.parse("192.0.2.77"), 2, "eth0"));
        assertThat(changed(plain, "gw = fe80::9;").nextHop())
                .isEqualTo(new NextHop.Via(IpAddress.parse("fe80::9"), 2, "eth0"));
        assertThat(changed(plain, "onlink = true; gw = 203.0.113.1;").nextHop())
                .isEqualTo(new NextHop.Via(IpAddress.parse("203.0.113.1"), 2, "eth0", true, 1));
        assertThat(changed(plain, "ifname = \"eth1\";").nextHop()).isEqualTo(new NextHop.OnLink(3, "eth1"));
        for (String body : List.of("ifname = \"eth1\"; onlink = true;", "onlink = true; ifname = \"eth1\";",
                "dest = RTD_PROHIBIT; onlink = true; ifname = \"eth1\";",
                "onlink = true; dest = RTD_PROHIBIT; ifname = \"eth1\";")) {
            assertThat(changed(plain, body).nextHop()).as(body).isEqualTo(new NextHop.OnLink(3, "eth1"));
            assertThat(changed(plain, body + " gw = 203.0.113.1;").nextHop()).as(body)
                    .isEqualTo(new NextHop.Via(IpAddress.parse("203.0.113.1"), 3, "eth1", true, 1));
        }
        assertThat(changed(plain, "dest = RTD_UNREACHABLE;").nextHop()).isEqualTo(NextHop.Discard.UNREACHABLE);
        assertThat(changed(plain, "weight = 7;").nextHop().hops().getFirst().weight()).isEqualTo(7);
        assertThat(changed(plain, "preference = 250;").preference()).isEqualTo(250);
        assertThat(changed(plain, "scope = SCOPE_SITE;").traits().scope()).isEqualTo(Scope.SITE);
        assertThat(changed(plain, "from = 2001:db8::7;").traits().from()).isEqualTo(IpAddress.parse("2001:db8::7"));
        assertThat(changed(plain, "")).isSameAs(plain);
    }

    /** As in BIRD 2: the weight belongs to the route as long as it has one next hop or none. */
    @Example
    void theWeightOutlivesTheNextHop() {
        for (String change : List.of("", "gw = 192.0.2.77;", "ifname = \"eth1\";", "dest = RTD_UNREACHABLE;",
                "dest = RTD_UNREACHABLE; gw = 192.0.2.77;", "dest = RTD_PROHIBIT; dest = RTD_BLACKHOLE;",
                "dest = RTD_UNREACHABLE; ifname = \"eth1\"; gw = 192.0.2.77;")) {
            assertThat(bench.onRoute(plain, "weight = 7; " + change, "weight")).as(change).isEqualTo("7");
        }
        assertThat(changed(plain, "weight = 7; dest = RTD_PROHIBIT; ifname = \"eth1\";").nextHop())
                .isEqualTo(new NextHop.OnLink(3, "eth1", 7));
        Route unreachable = Workbench.route("10.0.0.0/8", NextHop.Discard.UNREACHABLE, Attributes.EMPTY);
        assertThat(bench.onRoute(unreachable, "ifname = \"eth1\";", "weight")).isEqualTo("1");
    }

    @Example
    void badWritesReject() {
        for (String body : List.of("gw = 203.0.113.1;", "gw = 192.0.2.1;", "ifname = \"eth9\";", "dest = RTD_UNICAST;",
                "weight = 0;", "weight = 257;", "preference = 70000;", "dest = RTD_PROHIBIT; weight = 2;",
                "gw = ::;", "onlink = true; gw = 0.0.0.0;", "onlink = true; onlink = false; gw = 203.0.113.1;")) {
            assertThat(faults(plain, body)).as(body).isTrue();
        }
    }

    @Example
    void dynamicAttributesMayBeAbsent() {
        check(plain, """
                defined(bgp_med)          => FALSE
                bgp_med                   => (void)
                bgp_med < 5               => TRUE
                bgp_med <= 5              => TRUE
                5 > bgp_med               => TRUE
                bgp_med > 5               => FALSE
                bgp_med = 5               => FALSE
                bgp_med != 5              => TRUE
                bgp_med ~ [1..5]          => R
                bgp_med !~ [1..5]         => R
                bgp_med + 1               => R
                bgp_med = bgp_local_pref  => TRUE
                bgp_path.len              => 0
                bgp_path.first            => 0
                bgp_path ~ [= * =]        => TRUE
                bgp_path ~ [= ? =]        => FALSE
                defined(bgp_path)         => FALSE
                bgp_community             => (clist )
                bgp_aggregator            => (void)
                nat_service               => (void)
                true && bgp_med = 1       => FALSE
                """);
        assertThat(bench.onRoute(plain, "bgp_path.filter([1..2]);", "defined(bgp_path)")).isEqualTo("FALSE");
        assertThat(bench.onRoute(plain, "bgp_community.add((1,2)); bgp_community.delete((1,2));",
                "defined(bgp_community) && bgp_community = -empty-")).isEqualTo("TRUE");
        assertThat(bench.onRoute(plain, "bgp_community.add((1,2)); bgp_community.empty;", "defined(bgp_community)"))
                .isEqualTo("FALSE");
        assertThat(faults(plain, "if bgp_med ~ [1] then accept;")).isTrue();
        assertThat(faults(plain, "bgp_med = bgp_local_pref;")).isTrue();
        assertThat(faults(plain, "int x = bgp_med;")).isTrue();
        assertThat(bench.onRoute(plain, "bgp_med = 5; unset(bgp_med);", "defined(bgp_med) || bgp_med = 5"))
                .isEqualTo("FALSE");
    }

    @Example
    void uninitialisedVariables() {
        assertThat(bench.onRoute(plain, "int x; int y;", "x < 5 && !(x > 5) && x = y")).isEqualTo("TRUE");
        assertThat(bench.onRoute(plain, "clist c;", "defined(c)")).isEqualTo("FALSE");
        assertThat(bench.onRoute(plain, "clist c;", "c = -empty-")).isEqualTo("TRUE");
        assertThat(bench.onRoute(plain, "clist c; c.add((1,1)); c.delete((1,1));", "defined(c)")).isEqualTo("TRUE");
        assertThat(faults(plain, "bool x; if x then accept;")).isTrue();
        assertThat(faults(plain, "bool x; if x && true then accept;")).isTrue();
        assertThat(faults(plain, "prefix x; print x.len;")).isTrue();
        assertThat(bench.onRoute(plain, "bool x;", "true && x")).isEqualTo("(void)");
    }

    @Example
    void aParameterThatWasGivenNothingIsNoEmptyList() {
        String functions = "function no() -> clist { } function length(clist c) -> int { return c.len; } "
                + "function known(clist c) -> bool { return defined(c); }";
        assertThat(bench.eval(functions, "length(no())")).isEqualTo("R");
        assertThat(bench.eval(functions, "known(no())")).isEqualTo("FALSE");
        assertThat(bench.eval(functions, "length(-empty-)")).isEqualTo("0");
    }

    @Example
    void nothingIsInTheEmptySetNotEvenWhatIsUndefined() {
        assertThat(bench.onRoute(plain, "bgp_med ~ []")).isEqualTo("FALSE");
        assertThat(bench.onRoute(plain, "bgp_med !~ []")).isEqualTo("TRUE");
        assertThat(faults(plain, "if bgp_med ~ [1] then accept;")).isTrue();
    }

    /** A function that accepts shows which side came first. */
    @Example
    void theRightSideOfGreaterIsEvaluatedFirst() {
        String function = "function yes() -> int { accept; } ";
        for (String relation : List.of(">", ">=")) {
            assertThat(bench.run(function, "if yes() " + relation + " 1 / bgp_med then reject; reject;", plain))
                    .as(relation).isInstanceOf(Verdict.Reject.class);
        }
        for (String relation : List.of("<", "<=", "=", "!=")) {
            assertThat(bench.run(function, "if yes() " + relation + " 1 / bgp_med then reject; reject;", plain))
                    .as(relation).isInstanceOf(Verdict.Accept.class);
        }
    }

    @Example
    void anAddressHasNoPlaceInAPrefixSetEvenIfItIsEmpty() {
        String function = "function known(ip i; prefix set s) -> bool { return i ~ s; }";
        assertThat(bench.eval(function, "known(1.2.3.4, [])")).isEqualTo("R");
        assertThat(bench.eval("1.2.3.4 ~ []")).isEqualTo("FALSE");
    }

    @Example
    void bgpAttributes() {
        AsPath path = AsPath.of(List.of(new AsPath.Segment(AsPath.Kind.SEQUENCE, List.of(65100L, 1L, 2L)),
                new AsPath.Segment(AsPath.Kind.SET, List.of(3L, 4L))));
        Route route = Workbench.route("10.0.0.0/8", Attributes.EMPTY.with(Workbench.PATH, path)
                .with(Workbench.ORIGIN, Origin.EGP).with(Workbench.AGGREGATOR, Bytes.of(new byte[] {1}))
                .with(Workbench.OSPF_ROUTER, 0x01020304L));
        check(route, """
                bgp_path                          => (path 65100 1 2 {3 4})
                bgp_path.len                      => 4
                bgp_path.last                     => 0
                bgp_path.last_nonaggregated       => 2
                bgp_path ~ [= 65100 1 2 3 3 3 =]  => TRUE
                3 ~ bgp_path                      => TRUE
                bgp_path.delete([3..4])           => (path 65100 1 2)
                bgp_origin                        => (enum 31)1
                bgp_origin = ORIGIN_EGP           => TRUE
                defined(bgp_aggregator)           => TRUE
                bgp_aggregator                    => (enum 3f)0
                ospf_router_id                    => 1.2.3.4
                ospf_router_id = 1.2.3.4          => TRUE
                """);
        Route out = changed(route, """
                bgp_path.prepend(9); bgp_origin = ORIGIN_IGP; unset(bgp_aggregator); ospf_router_id = 5.6.7.8;
                bgp_community.add((1,2)); bgp_community = add(bgp_community, (3,4)); bgp_med = 7;
                bgp_large_community.add((1,2,3)); bgp_ext_community.add((rt,1,2)); bgp_next_hop = 192.0.2.5;""");
        assertThat(out.attributes().toString()).isEqualTo("{bgp_community=(1,2) (3,4), "
                + "bgp_ext_community=(rt, 1, 2), bgp_large_community=(1, 2, 3), bgp_med=7, bgp_next_hop=192.0.2.5, "
                + "bgp_origin=IGP, bgp_path=9 65100 1 2 {3 4}, ospf_router_id=84281096}");
    }

    @Example
    void serviceAttributesAreReadOnly() {
        Route route = Workbench.route("10.0.0.0/8", Attributes.EMPTY.with(CommonAttributes.NAT_SERVICE, "nat44")
                .with(CommonAttributes.NAT_STATE, "UP"));
        check(route, """
                nat_service = "nat44" && nat_state = "UP"  => TRUE
                """);
        assertThat(bench.refuse("filter f { nat_state = \"UP\"; accept; }")).hasSize(1);
        assertThat(bench.refuse("filter f { unset(nat_state); accept; }")).hasSize(1);
    }

    @Example
    void igpMetricComesFromTheResolvedNextHop() {
        NextHop hop = new NextHop.Recursive(IpAddress.parse("198.51.100.1"), NextHop.Discard.UNREACHABLE, 30);
        check(Workbench.route("10.0.0.0/8", hop, Attributes.EMPTY), """
                igp_metric           => 30
                defined(igp_metric)  => TRUE
                """);
        check(plain, """
                igp_metric           => (void)
                """);
    }

    @Example
    void customAttributesAreOrdinary() {
        CompiledPolicy policy = bench.compile("""
                attribute int mark; attribute clist tags; attribute quad id;
                filter f { if mark > 5 then reject; tags.add((1,2)); mark = 3; id = 1.2.3.4;
                           if defined(mark) then { unset(id); id = 4.3.2.1; accept; } }
                """);
        Verdict verdict = policy.filter("f").orElseThrow().filter().apply(plain);
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Accept.class, a -> {
            assertThat(a.route().attributes().size()).isEqualTo(3);
            a.route().attributes().forEach((key, _) -> assertThat(a.route().attributes().text(key)).hasValueSatisfying(
                    t -> assertThat(t).isIn("3", "(1,2)", "4.3.2.1")));
        });
        assertThat(bench.refuse("attribute bool x;")).hasSize(1);
        assertThat(bench.refuse("attribute int x; attribute int x;")).hasSize(1);
        assertThat(bench.refuse("attribute int bgp_med;")).hasSize(1);
    }

    @Example
    void nothingToReadWithoutARoute() {
        OperatorsTest.check("function f() -> prefix { return net; }", """
                net                  => R
                bgp_med              => R
                defined(bgp_med)     => R
                f()                  => R
                """);
        assertThat(bench.refuse("define x = net.len;")).extracting(PolicyError::message)
                .containsExactly("there is no route to look at");
    }

    @Example
    void foreignAttributesArePlainValues() {
        assertThat(bench.onRoute(plain, "rip_metric = 3; ra_preference = RA_PREF_HIGH;",
                "rip_metric + 1 = 4 && ra_preference = RA_PREF_HIGH")).isEqualTo("TRUE");
        assertThat(bench.onRoute(plain, "ra_preference = RA_PREF_HIGH;", "ra_preference")).isEqualTo("(enum 37)8");
    }
}
