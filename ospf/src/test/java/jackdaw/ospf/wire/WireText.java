package jackdaw.ospf.wire;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.InterAreaPrefixBody;
import jackdaw.ospf.lsa.InterAreaRouterBody;
import jackdaw.ospf.lsa.IntraAreaPrefixBody;
import jackdaw.ospf.lsa.LinkBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaBody;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaPrefix;
import jackdaw.ospf.lsa.NetworkBody;
import jackdaw.ospf.lsa.OpaqueBody;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.rib.net.Ip4;
import java.util.ArrayList;
import java.util.List;

/** Renders decoded packets as the fixtures do: fields in wire order. */
final class WireText {
    private final List<String> lines = new ArrayList<>();

    private WireText() {
    }

    static List<String> of(DecodeResult.Ok ok) {
        WireText text = new WireText();
        text.packet(ok.packet(), ok.auth());
        return text.lines;
    }

    private void packet(OspfPacket packet, AuthField auth) {
        PacketHeader h = packet.header();
        lines.add("header %d %d %s %s ".formatted(h.version().number(), packet.type(), h.routerId(), h.area())
                + (h.version() == OspfVersion.V3 ? "" + h.instanceId()
                : (h.instanceId() == 0 ? "" : "instance " + h.instanceId() + " ") + auth(auth)));
        switch (packet) {
            case OspfPacket.Hello hello -> hello(hello);
            case OspfPacket.DatabaseDescription d -> {
                String flags = "0x%02x".formatted((d.init() ? 4 : 0) | (d.more() ? 2 : 0) | (d.master() ? 1 : 0));
                String sequence = Integer.toUnsignedString(d.sequence());
                lines.add("description " + (h.version() == OspfVersion.V2
                        ? "%d 0x%02x %s %s".formatted(d.mtu(), d.options(), flags, sequence)
                        : "0x%06x %d %s %s".formatted(d.options(), d.mtu(), flags, sequence)));
                d.headers().forEach(header -> lines.add("lsa " + header(header)));
            }
            case OspfPacket.LinkStateRequest request -> {
                for (LsaKey key : request.keys()) {
                    lines.add("request " + type(h.version(), key.type()) + " " + new Ip4(key.linkStateId()) + " "
                            + key.advertisingRouter());
                }
            }
            case OspfPacket.LinkStateUpdate update -> {
                for (Lsa lsa : update.lsas()) {
                    lines.add("lsa " + header(lsa.header()) + " " + body(lsa.body()));
                }
                update.bad().forEach(bad -> lines.add("bad " + bad));
            }
            case OspfPacket.LinkStateAcknowledgment acknowledgment ->
                acknowledgment.headers().forEach(header -> lines.add("lsa " + header(header)));
        }
    }

    private static String auth(AuthField auth) {
        return switch (auth) {
            case AuthField.None _ -> "none";
            case AuthField.Simple s -> "simple " + new String(s.password().toArray(),
                    java.nio.charset.StandardCharsets.US_ASCII).replace("\0", "");
            case AuthField.Cryptographic c -> "crypt " + c.keyId() + " " + c.digestOctets() + " "
                    + Integer.toUnsignedString(c.sequence());
            case AuthField.Extended e -> "extended " + e.keyId() + " " + e.dataOctets();
            case AuthField.Unknown u -> "type " + u.type();
        };
    }

    private void hello(OspfPacket.Hello hello) {
        StringBuilder out = new StringBuilder("hello ");
        out.append(hello.header().version() == OspfVersion.V2
                ? "%s %d 0x%02x %d %d".formatted(new Ip4(hello.mask()), hello.helloInterval(), hello.options(),
                        hello.priority(), hello.deadInterval())
                : "%d %d 0x%06x %d %d".formatted(hello.interfaceId(), hello.priority(), hello.options(),
                        hello.helloInterval(), hello.deadInterval()));
        out.append(" ").append(hello.designatedRouter()).append(" ").append(hello.backupDesignatedRouter());
        hello.neighbors().forEach(neighbor -> out.append(" ").append(neighbor));
        lines.add(out.toString());
    }

    private static String type(OspfVersion version, int type) {
        return version == OspfVersion.V2 ? "" + type : "0x%04x".formatted(type);
    }

    private static String header(LsaHeader h) {
        OspfVersion version = h.type().version();
        return "%d %s%s %s %s 0x%08x 0x%04x %d".formatted(h.age(),
                version == OspfVersion.V2 ? "0x%02x ".formatted(h.options()) : "", type(version, h.type().code()),
                new Ip4(h.linkStateId()), h.advertisingRouter(), h.sequence(), h.checksum(), h.length());
    }

    private static String body(LsaBody body) {
        return switch (body) {
            case RouterBody.V2 b -> {
                StringBuilder out = new StringBuilder("0x%02x".formatted(b.flags()));
                b.links().forEach(l -> out.append(" %s %s %d %d".formatted(new Ip4(l.id()), new Ip4(l.content()),
                        l.type().code(), l.metric())));
                yield out.toString();
            }
            case RouterBody.V3 b -> {
                StringBuilder out = new StringBuilder("0x%02x 0x%06x".formatted(b.flags(), b.options()));
                b.links().forEach(l -> out.append(" %d %d %d %d %s".formatted(l.type().code(), l.metric(),
                        l.interfaceId(), l.neighborInterfaceId(), l.neighbor())));
                yield out.toString();
            }
            case NetworkBody.V2 b -> new Ip4(b.mask()) + ids(b);
            case NetworkBody.V3 b -> "0x%06x".formatted(b.options()) + ids(b);
            case InterAreaPrefixBody.V2 b -> new Ip4(b.mask()) + " " + b.metric();
            case InterAreaPrefixBody.V3 b -> b.metric() + prefix(b.prefix(), "");
            case InterAreaRouterBody.V2 b -> "0.0.0.0 " + b.metric();
            case InterAreaRouterBody.V3 b -> "0x%06x %d %s".formatted(b.options(), b.metric(), b.destination());
            case ExternalBody.V2 b -> "%s %d %d %s %s".formatted(new Ip4(b.mask()), b.isType2() ? 1 : 0, b.metric(),
                    b.forwarding(), Integer.toUnsignedString(b.tag()));
            case ExternalBody.V3 b -> "0x%02x %d".formatted((b.isType2() ? 4 : 0) | (b.forwarding().isPresent() ? 2 : 0)
                    | (b.routeTag().isPresent() ? 1 : 0), b.metric())
                    + prefix(b.prefix(), "0x%04x ".formatted(b.referencedType()))
                    + b.forwarding().map(a -> " " + a).orElse("")
                    + (b.routeTag().isPresent() ? " " + Integer.toUnsignedString(b.routeTag().getAsInt()) : "");
            case LinkBody b -> "%d 0x%06x %s".formatted(b.priority(), b.options(), b.linkLocal())
                    + prefixes(b.prefixes(), false);
            case IntraAreaPrefixBody b -> "0x%04x %s %s".formatted(b.referencedType(), new Ip4(b.referencedId()),
                    b.referencedRouter()) + prefixes(b.prefixes(), true);
            case OpaqueBody b -> b.content().toString();
        };
    }

    private static String ids(NetworkBody body) {
        StringBuilder out = new StringBuilder();
        body.attached().forEach(id -> out.append(" ").append(id));
        return out.toString();
    }

    private static String prefixes(List<LsaPrefix> prefixes, boolean metric) {
        StringBuilder out = new StringBuilder();
        prefixes.forEach(p -> out.append(prefix(p, metric ? p.metric() + " " : "")));
        return out.toString();
    }

    private static String prefix(LsaPrefix prefix, String between) {
        return " %d 0x%02x %s%s".formatted(prefix.prefix().length(), prefix.options(), between,
                prefix.prefix().address());
    }
}
