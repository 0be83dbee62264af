package jackdaw.nat;

import jackdaw.nat.probe.ProbeFinished;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.nat.probe.StartProbe;
import jackdaw.nat.probe.TrafficProbe;
import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Interner;
import jackdaw.rib.channel.ExportGates;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.iface.InterfaceChange;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.FormerLives;
import jackdaw.rib.testing.MapSettings;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Scope;
import jackdaw.rib.table.Table;
import jackdaw.rib.table.Traits;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A router without protocols other than services: facts come from the test, time moves when the test says. */
final class ServiceWorld {
    static final AttributeKey<Long> METRIC = new AttributeKey<>("ospf_metric1", "OSPF.metric1", AttributeType.INT);
    static final Prefix DEFAULT4 = Prefix.parse("0.0.0.0/0");
    static final Prefix DEFAULT6 = Prefix.parse("::/0");
    static final Prefix POOL4 = Prefix.parse("192.0.2.4/30");
    static final Prefix POOL6 = Prefix.parse("2001:678:d78::3:1:0/125");
    static final Prefix PREFIX64 = Prefix.parse("2001:678:d78:564::/96");
    static final Prefix ANYCAST4 = Prefix.parse("198.19.0.255/32");
    static final Prefix ANYCAST6 = Prefix.parse("2001:678:d78:500::1:0/128");
    static final Prefix SUPER4 = Prefix.parse("198.19.0.0/16");
    static final Prefix SUPER6 = Prefix.parse("2001:678:d78:500::/56");
    static final Site SITE = new Site(List.of("in"), List.of(), List.of(SUPER4, SUPER6), List.of(), List.of(),
            Linger.DEFAULT);

    /** External metric before any demotion. */
    static final long BASE = 200;

    final FactBoard facts = new FactBoard();
    final ExportGates attract = new ExportGates();
    final ExportGates pools = new ExportGates();
    final InterfaceTable interfaces = new InterfaceTable();
    final Map<String, Table> tables = Map.of("master4", new Table("master4", AddressFamily.IPV4, 1),
            "master6", new Table("master6", AddressFamily.IPV6, 2));
    final List<String> log = new ArrayList<>();
    final List<Prefix> attractChanges = new ArrayList<>();
    final List<Prefix> poolChanges = new ArrayList<>();
    final Map<String, ServiceProtocol> services = new LinkedHashMap<>();
    /** What probes answer, by name; everything else passes. */
    final Map<String, ProbeResult> answers = new HashMap<>();
    /** Probes that were started and not answered, while {@link #answering} is false. */
    final List<Runnable> unanswered = new ArrayList<>();
    boolean answering = true;
    /** What the process before this one has left. */
    FormerLives former = FormerLives.none();
    double packets;
    /** Monotonic clocks may begin below zero. */
    long now = -3_000_000_000L;

    ServiceWorld() {
        attract.subscribe(attractChanges::add);
        pools.subscribe(poolChanges::add);
        addresses(ANYCAST4, ANYCAST6);
    }

    Surroundings surroundings() {
        return new Surroundings(tables::get, interfaces, facts, attract, pools, new Interner<>(),
                (level, who, text) -> log.add(level + " " + who + " " + text), new SplittableRandom(1), former);
    }

    /** Gives the machine exactly these addresses, on lo. */
    InterfaceChange addresses(Prefix... addresses) {
        return interfaces.put(new Interface(1, "lo", 65536, true, true, false, false, false, true, 0,
                Stream.of(addresses).map(p -> new InterfaceAddress(p.address(), p, Optional.empty(), false, false,
                                Scope.UNIVERSE))
                        .toList())).orElseThrow();
    }

    static ServiceConfig config(String name, Map<String, ?> values) {
        MapSettings settings = new MapSettings("services." + name, values);
        ServiceConfig config = ServiceConfigReader.read(settings, SITE);
        if (!settings.errors().isEmpty()) {
            throw new IllegalArgumentException(settings.errors().toString());
        }
        return config;
    }

    static ServiceConfig nat44(boolean enabled) {
        return config("nat44", Map.of("attract", "0.0.0.0/0", "pools", POOL4.toString(), "enabled", enabled));
    }

    static ServiceConfig nat64(boolean enabled) {
        return config("nat64", Map.of("attract", PREFIX64.toString(), "pools", POOL4.toString(),
                "enabled", enabled, "translator", Map.of("kind", "jool")));
    }

    static ServiceConfig dns64(boolean enabled) {
        return config("dns64", Map.of("attract", List.of(ANYCAST4.toString(), ANYCAST6.toString()),
                "prefix", PREFIX64.toString(), "enabled", enabled));
    }

    ServiceProtocol start(ServiceConfig config) {
        ServiceProtocol service = new ServiceProtocol(config, surroundings(),
                new BirthAttributes(Attributes.EMPTY.with(METRIC, BASE)), start -> ask(config.name(), start), turn());
        services.put(config.name(), service);
        service.start(turn());
        settle();
        return service;
    }

    private void ask(String service, StartProbe start) {
        unanswered.add(() -> services.get(service).on(new ProbeFinished(start.run(), start.spec(),
                start.spec() instanceof TrafficProbe ? ProbeResult.pass("").measured(packets)
                        : answers.getOrDefault(start.spec().name(), ProbeResult.pass("fine"))), turn()));
    }

    private boolean answer() {
        List<Runnable> now = answering ? List.copyOf(unanswered) : List.of();
        unanswered.removeAll(now);
        now.forEach(Runnable::run);
        return !now.isEmpty();
    }

    Turn turn() {
        return new Turn(now, Instant.EPOCH.plusNanos(now));
    }

    void publish(Fact... news) {
        for (Fact fact : news) {
            facts.publish(fact);
        }
        settle();
    }

    void apply(ServiceConfig next) {
        services.get(next.name()).apply(next, turn());
        settle();
    }

    /** Delivers facts and fires what is due now; a service that never comes to rest fails the test. */
    void settle() {
        for (int rounds = 0; rounds < 50; rounds++) {
            facts.deliver(f -> List.copyOf(services.values()).forEach(s -> s.factChanged(f, turn())));
            boolean answered = answer();
            List<ServiceProtocol> due = services.values().stream().filter(s -> s.deadline() <= now).toList();
            if (due.isEmpty() && !answered && !facts.hasUndelivered()) {
                return;
            }
            due.forEach(s -> s.timersDue(turn()));
        }
        throw new AssertionError("services do not come to rest");
    }

    void pass(Duration duration) {
        long until = now + duration.toNanos();
        while (true) {
            long next = services.values().stream().mapToLong(ServiceProtocol::deadline).min().orElse(Long.MAX_VALUE);
            if (next > until) {
                now = until;
                return;
            }
            now = Math.max(now, next);
            settle();
        }
    }

    void seconds(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    /** Lets time pass until something is so, but not for ever. */
    void until(BooleanSupplier condition) {
        for (int tenths = 0; !condition.getAsBoolean(); tenths++) {
            if (tenths > 36_000) {
                throw new AssertionError("not within an hour");
            }
            pass(Duration.ofMillis(100));
        }
    }

    void session(AddressFamily family, boolean up) {
        publish(new Fact.Session(family == AddressFamily.IPV4 ? "core_v4" : "core_v6", family, up, up));
    }

    void advertised(Prefix pool, boolean out) {
        publish(new Fact.Advertised(pool.family() == AddressFamily.IPV4 ? "core_v4" : "core_v6", pool, out, now));
    }

    void installed(Prefix prefix, String by, boolean effective) {
        publish(new Fact.Installed(prefix, by, effective));
    }

    void full(AddressFamily family, int neighbors) {
        publish(new Fact.Adjacency(family == AddressFamily.IPV4 ? "site4" : "site6", family, neighbors));
    }

    void inside(Prefix supernet, boolean installed) {
        publish(new Fact.InsideInstalled(supernet, installed));
    }

    /** Everything a healthy gateway publishes, pools announced just now. */
    void allGood() {
        session(AddressFamily.IPV4, true);
        session(AddressFamily.IPV6, true);
        advertised(POOL4, true);
        advertised(POOL6, true);
        installed(DEFAULT4, "core_v4", true);
        installed(DEFAULT6, "core_v6", true);
        full(AddressFamily.IPV4, 1);
        full(AddressFamily.IPV6, 1);
        inside(SUPER4, true);
        inside(SUPER6, true);
    }

    /** OSPF as it follows the attract gate: originates what is open, flushes what is not. */
    void ospfFollows() {
        Map<Prefix, OptionalLong> seen = new HashMap<>();
        services.values().forEach(s -> s.config().attract().forEach(p -> seen.put(p,
                attract.passage(p) instanceof Passage.Open open ? OptionalLong.of(BASE + open.demotion())
                        : OptionalLong.empty())));
        seen.forEach((p, metric) -> publish(new Fact.Originated("site", p, metric)));
    }

    Table table(Prefix prefix) {
        return tables.get(prefix.family() == AddressFamily.IPV4 ? "master4" : "master6");
    }

    /** Another protocol's route. */
    Route learn(Prefix prefix, String protocol, String kind) {
        Route route = new Route(prefix, new RouteSource(new RouteOwner(protocol, kind), 0), new Traits(RouteType.BGP,
                IpAddress.unspecified(prefix.family()), new NextHop.OnLink(2, "out"), 100, Attributes.EMPTY), now);
        table(prefix).update(route);
        settle();
        return route;
    }

    void unlearn(Route route) {
        table(route.prefix()).withdraw(route.prefix(), route.source());
        settle();
    }
}
