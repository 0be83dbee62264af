package jackdaw.daemon.probe;

import jackdaw.linux.nat.ConntrackFill;
import jackdaw.linux.nat.Coverage;
import jackdaw.linux.nat.ForwardPolicy;
import jackdaw.linux.nat.Forwarding;
import jackdaw.linux.nat.PacketCounters;
import jackdaw.linux.nat.SnatRules;
import jackdaw.linux.netlink.RouteLookup;
import jackdaw.nat.probe.ConntrackProbe;
import jackdaw.nat.probe.Counterpart;
import jackdaw.nat.probe.ForwardingProbe;
import jackdaw.nat.probe.PolicyProbe;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.nat.probe.ReversePathProbe;
import jackdaw.nat.probe.RulesProbe;
import jackdaw.nat.probe.TrafficProbe;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.io.IOException;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/** Judges what the kernel says of itself, in the network namespace of this process. */
final class KernelRun {
    private KernelRun() {
    }

    static ProbeResult forwarding(ForwardingProbe probe) {
        return forwarding(probe, Forwarding.read(probe.interfaces()));
    }

    static ProbeResult forwarding(ForwardingProbe probe, Forwarding kernel) {
        List<String> off = new ArrayList<>();
        List<String> on = new ArrayList<>();
        for (AddressFamily family : AddressFamily.values()) {
            for (String name : probe.incoming().getOrDefault(family, List.of())) {
                if (kernel.device(name).isPresent()) {
                    boolean forwards = family == AddressFamily.IPV4 ? kernel.ipv4From(name) : kernel.ipv6From(name);
                    (forwards ? on : off).add(family.label() + " from " + name);
                }
            }
        }
        return !off.isEmpty() ? ProbeResult.fail("the kernel does not forward " + String.join(", ", off))
                : on.isEmpty() ? ProbeResult.unknown("none of " + String.join(", ", probe.interfaces()) + " is there")
                : ProbeResult.pass("the kernel forwards " + String.join(", ", on));
    }

    static ProbeResult conntrack(ConntrackProbe probe) {
        return switch (ConntrackFill.read()) {
            case ConntrackFill.Absent _ -> ProbeResult.unknown("connection tracking is not loaded");
            case ConntrackFill.Table table -> ProbeResult.pass(table.count() + " of " + table.max() + " entries")
                    .measured(table.ratio());
        };
    }

    static ProbeResult reversePath(ReversePathProbe probe) {
        return reversePath(probe, Forwarding.read(probe.interfaces()));
    }

    static ProbeResult reversePath(ReversePathProbe probe, Forwarding kernel) {
        List<String> strict = probe.interfaces().stream().filter(name -> kernel.device(name)
                .filter(d -> d.reversePath() == Forwarding.ReversePath.STRICT).isPresent()).toList();
        return kernel.devices().isEmpty()
                ? ProbeResult.unknown("none of " + String.join(", ", probe.interfaces()) + " is there")
                : strict.isEmpty() ? ProbeResult.pass("rp_filter is not strict")
                : ProbeResult.fail("rp_filter is strict on " + String.join(", ", strict)
                + ": packets that come back another way are dropped");
    }

    static ProbeResult policy(PolicyProbe probe, ForwardPolicy filter) {
        List<String> open = new ArrayList<>();
        List<String> dropping = new ArrayList<>();
        for (AddressFamily family : new TreeSet<>(probe.families())) {
            switch (filter.of(family)) {
                case DROPS -> dropping.add(family.label() + " by " + filter.where(family).orElseThrow());
                case OPEN -> open.add(family.label());
                case UNKNOWN -> {
                    return ProbeResult.unknown("no filter was seen that drops " + family.label() + ", but "
                            + String.join(", ", filter.unseen()));
                }
            }
        }
        return open.isEmpty() ? ProbeResult.pass("what is not allowed is dropped: " + String.join(", ", dropping))
                : ProbeResult.fail("the firewall lets all of " + String.join(" and ", open)
                + " through: no forward chain drops what is not allowed");
    }

    static ProbeResult route(Counterpart.Route announced) throws IOException {
        OptionalInt found = RouteLookup.interfaceTo(announced.prefix().address());
        return route(announced, found.isEmpty() ? Optional.empty()
                : Optional.ofNullable(NetworkInterface.getByIndex(found.getAsInt())).map(NetworkInterface::getName));
    }

    static ProbeResult route(Counterpart.Route announced, Optional<String> by) {
        return by.equals(Optional.of(announced.device()))
                ? ProbeResult.pass("packets to " + announced.prefix() + " go to " + announced.device())
                : ProbeResult.fail("packets to " + announced.prefix() + " go " + by.map(name -> "to " + name)
                .orElse("nowhere") + ", not to " + announced.device());
    }

    /** @param addresses of the outside interfaces, which MASQUERADE translates to */
    static ProbeResult rules(RulesProbe probe, List<IpAddress> addresses, SnatRules rules) {
        Optional<String> unknown = Optional.empty();
        for (String outside : probe.outside()) {
            for (Prefix inside : probe.inside()) {
                switch (rules.covers(inside, outside, probe.pools(), addresses)) {
                    case Coverage.Covered _ -> {
                    }
                    case Coverage.Unknown(String why) -> unknown = unknown.or(() -> Optional.of(why));
                    case Coverage.Missing(String why) -> {
                        return ProbeResult.fail(why);
                    }
                }
            }
        }
        return unknown.map(ProbeResult::unknown).orElseGet(() -> ProbeResult.pass("SNAT from "
                + String.join(", ", probe.inside().stream().map(Prefix::toString).toList()) + " on "
                + String.join(", ", probe.outside())));
    }

    static ProbeResult traffic(TrafficProbe probe) {
        PacketCounters counters = PacketCounters.read();
        return probe.interfaces().stream().noneMatch(counters.devices()::containsKey)
                ? ProbeResult.unknown("there is no interface " + String.join(", ", probe.interfaces()))
                : ProbeResult.pass("packets sent").measured(counters.sent(probe.interfaces()));
    }
}
