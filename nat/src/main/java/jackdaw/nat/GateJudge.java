package jackdaw.nat;

import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Turns facts into gates. Holds nothing: the same facts give the same judgement. */
final class GateJudge {
    private final ServiceConfig config;
    private final FactBoard facts;
    private final InterfaceTable interfaces;

    GateJudge(ServiceConfig config, FactBoard facts, InterfaceTable interfaces) {
        this.config = config;
        this.facts = facts;
        this.interfaces = interfaces;
    }

    /** @param now monotonic nanoseconds */
    Judgement judge(long now) {
        List<GateStatus> gates = new ArrayList<>();
        if (config.kind().livesWithoutEgress()) {
            gates.add(anyEgress());
        } else {
            new TreeSet<>(config.egress()).forEach(f -> gates.add(egress(f, GateStatus.Effect.BLOCKS_SERVICE)));
        }
        long recheck = Long.MAX_VALUE;
        for (AddressFamily family : config.poolFamilies()) {
            ReturnPath path = returnPath(family, now);
            gates.add(path.status());
            recheck = Math.min(recheck, path.recheckAt());
        }
        gates.add(local());
        for (AddressFamily family : config.attractFamilies()) {
            gates.add(igp(family));
            gates.add(inside(family));
        }
        return new Judgement(gates, config.attractFamilies(), recheck);
    }

    private GateStatus egress(AddressFamily family, GateStatus.Effect effect) {
        Prefix everything = Prefix.defaultRoute(family);
        Optional<Fact.Installed> installed = facts.find(Fact.Installed.class, everything)
                .filter(i -> !i.protocol().isEmpty());
        String source = installed.map(Fact.Installed::protocol).orElse("");
        boolean counts = config.egressFrom().isEmpty() ? isBgp(source) : config.egressFrom().contains(source);
        boolean passes = installed.isPresent() && counts && installed.get().effective();
        String text;
        if (installed.isEmpty()) {
            text = "the kernel has no " + everything + " from us";
        } else if (!counts) {
            text = everything + " comes from " + source + ", not from "
                    + (config.egressFrom().isEmpty() ? "a BGP session" : String.join(" or ", names()));
        } else {
            text = passes ? everything + " by " + source : "another default shadows that of " + source;
        }
        return new GateStatus(Gate.EGRESS, Optional.of(family), effect, passes, text);
    }

    private List<String> names() {
        return config.egressFrom().stream().sorted().toList();
    }

    private GateStatus anyEgress() {
        List<GateStatus> each = new TreeSet<>(config.egress()).stream()
                .map(f -> egress(f, GateStatus.Effect.DEMOTES)).toList();
        Optional<GateStatus> good = each.stream().filter(GateStatus::passes).findFirst();
        String text = good.map(GateStatus::text)
                .orElseGet(() -> String.join(", ", each.stream().map(GateStatus::text).toList()));
        return new GateStatus(Gate.EGRESS, Optional.empty(), GateStatus.Effect.DEMOTES, good.isPresent(), text);
    }

    /** Only BGP publishes sessions, so whoever has one is a BGP peer, established or not. */
    private boolean isBgp(String protocol) {
        return facts.all(Fact.Session.class).stream().anyMatch(s -> s.protocol().equals(protocol));
    }

    private record ReturnPath(GateStatus status, long recheckAt) {
    }

    private ReturnPath returnPath(AddressFamily family, long now) {
        List<String> ready = facts.all(Fact.Session.class).stream()
                .filter(s -> s.family() == family && s.established() && s.initialTableReceived())
                .map(Fact.Session::protocol).sorted().toList();
        if (ready.size() < config.minSessions()) {
            return answer(family, false, ready.size() + " of " + config.minSessions()
                    + " BGP sessions are established and have sent their table", Long.MAX_VALUE);
        }
        long settledAt = Long.MIN_VALUE;
        for (Prefix pool : config.pools().stream().filter(p -> p.family() == family).toList()) {
            Optional<Long> since = facts.all(Fact.Advertised.class).stream()
                    .filter(a -> a.prefix().equals(pool) && a.advertised() && ready.contains(a.protocol()))
                    .map(Fact.Advertised::since).min(Long::compare);
            if (since.isEmpty()) {
                return answer(family, false, "pool " + pool + " is announced to no session", Long.MAX_VALUE);
            }
            settledAt = Math.max(settledAt, since.get() + config.timing().returnSettle().toNanos());
        }
        boolean settled = settledAt <= now;
        return answer(family, settled, settled ? "pools are announced to " + String.join(", ", ready)
                : "pools have not been out for " + config.timing().returnSettle().toSeconds() + " s yet",
                settled ? Long.MAX_VALUE : settledAt);
    }

    private static ReturnPath answer(AddressFamily family, boolean passes, String text, long recheckAt) {
        return new ReturnPath(new GateStatus(Gate.RETURN, Optional.of(family), GateStatus.Effect.BLOCKS_SERVICE,
                passes, text), recheckAt);
    }

    private GateStatus local() {
        Optional<Prefix> missing = config.kind() != ServiceKind.DNS64 ? Optional.empty()
                : config.attract().stream().filter(p -> !interfaces.isLocal(p.address())).findFirst();
        List<String> outside = config.site().outside();
        boolean linkDown = config.kind() != ServiceKind.DNS64 && !outside.isEmpty() && outside.stream()
                .noneMatch(name -> interfaces.byName(name).map(Interface::isUp).orElse(false));
        String text = missing.map(p -> p.address() + " is assigned to no interface of this host")
                .orElse(linkDown ? "no outside interface is up" : "addresses and outside interface are there");
        return new GateStatus(Gate.LOCAL, Optional.empty(), GateStatus.Effect.BLOCKS_SERVICE,
                missing.isEmpty() && !linkDown, text);
    }

    private GateStatus igp(AddressFamily family) {
        List<Fact.Adjacency> full = facts.all(Fact.Adjacency.class).stream()
                .filter(a -> a.family() == family && a.full() > 0).toList();
        String text = full.isEmpty() ? "no OSPF neighbor is Full" : String.join(", ", full.stream()
                .map(a -> a.full() + " Full in " + a.protocol()).sorted().toList());
        return new GateStatus(Gate.IGP, Optional.of(family), GateStatus.Effect.BLOCKS_FAMILY, !full.isEmpty(), text);
    }

    private GateStatus inside(AddressFamily family) {
        List<Prefix> supernets = config.site().supernets(family);
        List<Prefix> missing = supernets.stream().filter(p -> facts.find(Fact.InsideInstalled.class, p)
                .filter(Fact.InsideInstalled::installed).isEmpty()).toList();
        String text = supernets.isEmpty() ? "no inside supernet is configured"
                : missing.isEmpty() ? "routes into " + join(supernets)
                : "the kernel has no route into " + join(missing);
        return new GateStatus(Gate.INSIDE, Optional.of(family), GateStatus.Effect.BLOCKS_FAMILY, missing.isEmpty(),
                text);
    }

    private static String join(List<Prefix> prefixes) {
        return String.join(", ", prefixes.stream().map(Prefix::toString).toList());
    }
}
