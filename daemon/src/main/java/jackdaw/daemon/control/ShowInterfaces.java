package jackdaw.daemon.control;

import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code show interfaces [summary]}. */
final class ShowInterfaces implements Command {
    private static final List<Prefix> PRIVATE = Stream.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")
            .map(Prefix::parse).toList();

    private final Host host;

    ShowInterfaces(Host host) {
        this.host = host;
    }

    @Override
    public String verb() {
        return "show interfaces";
    }

    @Override
    public String arguments() {
        return "[summary]";
    }

    @Override
    public String summary() {
        return "Show network interfaces";
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        boolean brief = line.accept("summary");
        if (!line.isAtEnd()) {
            return Answer.syntaxError("expected: show interfaces [summary]");
        }
        return brief ? brief() : full();
    }

    private Iterator<Line> brief() {
        Answer answer = new Answer().add(ReplyCode.INTERFACE_HEADING, row("Interface", "State", "IPv4 address",
                "IPv6 address"));
        for (Interface i : host.router().interfaces().all()) {
            answer.add(ReplyCode.INTERFACE_SUMMARY, row(i.name(), state(i), first(i, AddressFamily.IPV4),
                    first(i, AddressFamily.IPV6)));
        }
        return answer.end();
    }

    private static String row(String name, String state, String ipv4, String ipv6) {
        return RouteText.pad(name, 10) + " " + RouteText.pad(state, 6) + " " + RouteText.pad(ipv4, 18) + " " + ipv6;
    }

    private static String first(Interface i, AddressFamily family) {
        return i.addresses().stream().filter(a -> a.local().family() == family && !a.local().isLinkLocal())
                .findFirst().map(a -> a.local() + "/" + a.prefix().length()).orElse("");
    }

    private static String state(Interface i) {
        return i.isUp() ? "up" : "down";
    }

    private Iterator<Line> full() {
        Answer answer = new Answer();
        for (Interface i : host.router().interfaces().all()) {
            answer.add(ReplyCode.INTERFACE, i.name() + " " + state(i) + " (index=" + i.index() + master(i) + ")");
            answer.add(ReplyCode.INTERFACE_FLAGS, "\t" + flags(i) + " MTU=" + i.mtu());
            for (AddressFamily family : AddressFamily.values()) {
                List<InterfaceAddress> sorted = i.addresses().stream().filter(a -> a.local().family() == family)
                        .sorted(Comparator.comparing((InterfaceAddress a) -> a.local().isLinkLocal())).toList();
                boolean preferred = true;
                for (InterfaceAddress a : sorted) {
                    answer.add(ReplyCode.ADDRESS, "\t" + address(a, preferred));
                    preferred = false;
                }
            }
        }
        return answer.end();
    }

    private String master(Interface i) {
        return i.master() == 0 ? "" : " master=" + host.router().interfaces().byIndex(i.master())
                .map(Interface::name).orElse("#" + i.master());
    }

    private static String flags(Interface i) {
        String kind = i.pointToPoint() && !i.broadcast() ? "PtP" : "MultiAccess";
        return String.join(" ", Stream.of(Optional.of(kind), word(i.broadcast(), "Broadcast"),
                word(i.multicast(), "Multicast"), word(i.adminUp(), "AdminUp"), word(i.carrier(), "LinkUp"),
                word(i.loopback(), "Loopback Ignored")).flatMap(Optional::stream).toList());
    }

    private static Optional<String> word(boolean present, String word) {
        return present ? Optional.of(word) : Optional.empty();
    }

    private static String address(InterfaceAddress a, boolean first) {
        String flags = a.secondary() ? "Secondary, " : first || a.local().isLinkLocal() ? "Preferred, " : "";
        String opposite = a.peer().or(() -> oppositeOf(a)).map(p -> "opposite " + p + ", ").orElse("");
        String tentative = a.tentative() ? "tentative, " : "";
        return a.local() + "/" + a.prefix().length() + " (" + flags + opposite + tentative + "scope "
                + scope(a) + ")";
    }

    /** As BIRD sees it: a private address does not reach beyond the site, whatever the kernel thinks. */
    private static String scope(InterfaceAddress a) {
        return PRIVATE.stream().anyMatch(p -> p.contains(a.local())) ? "site" : a.scope().label();
    }

    /** The other end of a /30 or /31, as BIRD guesses it. */
    private static Optional<IpAddress> oppositeOf(InterfaceAddress a) {
        if (!(a.local() instanceof jackdaw.rib.net.Ip4 ip) || a.prefix().length() < 30 || a.prefix().isHost()) {
            return Optional.empty();
        }
        return Optional.of(new jackdaw.rib.net.Ip4(ip.bits() ^ (a.prefix().length() == 31 ? 1 : 3)));
    }
}
