package jackdaw.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.bgp.attribute.AggregatorAttribute;
import jackdaw.bgp.attribute.AsPathAttribute;
import jackdaw.bgp.attribute.CommunitiesAttribute;
import jackdaw.bgp.attribute.ExtendedCommunitiesAttribute;
import jackdaw.bgp.attribute.LargeCommunitiesAttribute;
import jackdaw.bgp.attribute.MedAttribute;
import jackdaw.bgp.attribute.NextHopAttribute;
import jackdaw.bgp.attribute.OriginAttribute;
import jackdaw.bgp.attribute.UnknownAttribute;
import jackdaw.bgp.attribute.WireContext;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.Community;
import jackdaw.rib.attribute.ExtendedCommunities;
import jackdaw.rib.attribute.ExtendedCommunity;
import jackdaw.rib.attribute.LargeCommunities;
import jackdaw.rib.attribute.LargeCommunity;
import jackdaw.rib.attribute.NextHopPair;
import jackdaw.rib.attribute.Origin;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Round trips, and arbitrary octets. */
class WireTest {
    private static final IpAddress HOP4 = IpAddress.parse("192.0.2.1");
    private static final IpAddress HOP6 = IpAddress.parse("2001:db8::1");
    private static final Ip6 LINK_LOCAL = Ip6.parse("fe80::1");

    static Attributes attributes(Random random, boolean fourOctetAs) {
        long top = fourOctetAs ? 0xffff_ffffL : 0xffff;
        Attributes all = Attributes.EMPTY.with(OriginAttribute.KEY, Origin.values()[random.nextInt(3)])
                .with(AsPathAttribute.KEY, AsPath.sequence(random.longs(random.nextInt(1, 250), 1, top).toArray()));
        if (random.nextBoolean()) {
            all = all.with(MedAttribute.KEY, random.nextLong(1L << 32));
        }
        if (random.nextBoolean()) {
            all = all.with(CommunitiesAttribute.KEY, new Communities(random.ints(random.nextInt(1, 100))
                    .mapToObj(Community::new).toList()));
        }
        if (random.nextBoolean()) {
            all = all.with(ExtendedCommunitiesAttribute.KEY, new ExtendedCommunities(random.longs(random.nextInt(1, 9))
                    .mapToObj(ExtendedCommunity::new).toList()));
        }
        if (random.nextBoolean()) {
            all = all.with(LargeCommunitiesAttribute.KEY, new LargeCommunities(IntStream.range(0, random.nextInt(1, 9))
                    .mapToObj(i -> new LargeCommunity(random.nextLong(1L << 32), i, 7)).toList()));
        }
        if (random.nextBoolean()) {
            all = all.with(AggregatorAttribute.KEY,
                    AggregatorAttribute.of(1 + random.nextLong(top), Ip4.parse("10.0.0.1")));
        }
        if (random.nextBoolean()) {
            byte[] value = new byte[random.nextInt(300)];
            random.nextBytes(value);
            all = all.with(UnknownAttribute.key(200), Bytes.of(value));
        }
        return all;
    }

    static List<Prefix> prefixes(Random random, AddressFamily family, int count) {
        byte[] octets = new byte[family.octets()];
        return IntStream.range(0, count).mapToObj(_ -> {
            random.nextBytes(octets);
            return Prefix.of(IpAddress.of(octets), random.nextInt(family.bits() + 1));
        }).toList();
    }

    /** All UPDATEs in {@code octets}, each checked for its length. */
    static List<Update> updates(byte[] octets, boolean fourOctetAs) {
        List<Update> all = new ArrayList<>();
        UpdateDecoder decoder = new UpdateDecoder(new WireContext(fourOctetAs, true), Set.of(AddressFamily.values()));
        Optional<Notification> fault = new MessageStream().feed(octets, octets.length, (type, body) -> {
            assertThat(type).isEqualTo(MessageType.UPDATE);
            all.add(((UpdateDecoder.Result.Good) decoder.decode(body)).update());
            return true;
        });
        assertThat(fault).isEmpty();
        return all;
    }

    @Property(tries = 200)
    void whatIsAnnouncedIsReceived(@ForAll long seed, @ForAll boolean fourOctetAs, @ForAll AddressFamily family,
                                   @ForAll @IntRange(min = 1, max = 2000) int count) {
        Random random = new Random(seed);
        Attributes attributes = attributes(random, true);
        List<Prefix> prefixes = prefixes(random, family, count);
        IpAddress hop = family == AddressFamily.IPV4 ? HOP4 : HOP6;
        Optional<Ip6> linkLocal = family == AddressFamily.IPV6 && random.nextBoolean() ? Optional.of(LINK_LOCAL)
                : Optional.empty();
        WireWriter out = new WireWriter();
        boolean possible = new UpdateEncoder(new WireContext(fourOctetAs, true), family)
                .announce(new OutAttributes(attributes, hop, linkLocal), prefixes, out);

        assertThat(possible).isTrue();
        List<Prefix> received = new ArrayList<>();
        for (Update update : updates(out.toBytes(), fourOctetAs)) {
            Update.Reach reach = update.reached().getFirst();
            assertThat(reach.attributes())
                    .isEqualTo(attributes.with(NextHopAttribute.KEY, new NextHopPair(hop, linkLocal)));
            assertThat(reach.linkLocal()).isEqualTo(linkLocal);
            received.addAll(reach.prefixes());
        }
        assertThat(received).isEqualTo(prefixes);
    }

    @Property(tries = 100)
    void whatIsWithdrawnIsGone(@ForAll long seed, @ForAll AddressFamily family,
                               @ForAll @IntRange(min = 1, max = 3000) int count) {
        List<Prefix> prefixes = prefixes(new Random(seed), family, count);
        WireWriter out = new WireWriter();
        new UpdateEncoder(new WireContext(true, true), family).withdraw(prefixes, out);
        assertThat(updates(out.toBytes(), true).stream().flatMap(u -> u.withdrawn().stream()).toList())
                .isEqualTo(prefixes);
    }

    @Example
    void attributesThatFillAMessageAreRefused() {
        Attributes huge = Attributes.EMPTY.with(CommunitiesAttribute.KEY,
                new Communities(IntStream.range(0, 1020).mapToObj(Community::new).toList()));
        WireWriter out = new WireWriter();
        assertThat(new UpdateEncoder(new WireContext(true, true), AddressFamily.IPV6).announce(
                new OutAttributes(huge, HOP6, Optional.empty()), List.of(Prefix.parse("2001:db8::/32")), out))
                .isFalse();
        assertThat(out.size()).isZero();
    }

    @Property(tries = 2000)
    void anyOctetsAreDecodedOrRefused(@ForAll @Size(max = 200) byte[] body, @ForAll boolean fourOctetAs) {
        Hex.decode(body, fourOctetAs);
        OpenCodec.decode(new WireReader(body));
        MessageCodec.decodeRouteRefresh(new WireReader(body));
    }

    @Property(tries = 2000)
    void mutatedUpdatesAreDecodedOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        AddressFamily family = AddressFamily.values()[random.nextInt(2)];
        WireWriter out = new WireWriter();
        new UpdateEncoder(new WireContext(true, true), family).announce(new OutAttributes(attributes(random, true),
                family == AddressFamily.IPV4 ? HOP4 : HOP6, Optional.empty()), prefixes(random, family, 5), out);
        byte[] message = out.toBytes();
        for (int i = 0; i < 3; i++) {
            message[MessageCodec.HEADER + random.nextInt(Math.min(message.length - MessageCodec.HEADER, 60))] =
                    (byte) random.nextInt();
        }
        byte[] body = Arrays.copyOfRange(message, MessageCodec.HEADER, message.length - random.nextInt(3));
        Hex.decode(body, random.nextBoolean());
    }

    @Property(tries = 200)
    void aStreamMayBeCutAnywhere(@ForAll long seed) {
        Random random = new Random(seed);
        WireWriter all = new WireWriter();
        int sent = random.nextInt(1, 30);
        for (int i = 0; i < sent; i++) {
            all.bytes(MessageCodec.notification(new Notification(6, i, Bytes.of(new byte[random.nextInt(300)]))));
        }
        byte[] octets = all.toBytes();
        List<Integer> subcodes = new ArrayList<>();
        MessageStream stream = new MessageStream();
        for (int at = 0; at < octets.length;) {
            int length = Math.min(octets.length - at, random.nextInt(1, 500));
            byte[] chunk = Arrays.copyOfRange(octets, at, at + length);
            assertThat(stream.feed(chunk, length, (_, body) -> {
                subcodes.add(MessageCodec.decodeNotification(body).subcode());
                return true;
            })).isEmpty();
            at += length;
        }
        assertThat(subcodes).isEqualTo(IntStream.range(0, sent).boxed().toList());
    }

    @Example
    void aBadHeaderEndsTheStream() {
        assertThat(feed("00" + "ff".repeat(15) + "001304").orElseThrow().text())
                .isEqualTo("Connection not synchronized");
        assertThat(feed("ff".repeat(16) + "001204").orElseThrow().text()).isEqualTo("Bad message length");
        assertThat(feed("ff".repeat(16) + "001404").orElseThrow().text()).isEqualTo("Bad message length");
        assertThat(feed("ff".repeat(16) + "100102").orElseThrow().text()).isEqualTo("Bad message length");
        assertThat(feed("ff".repeat(16) + "001306").orElseThrow().text()).isEqualTo("Bad message type");
    }

    private static Optional<Notification> feed(String hex) {
        byte[] octets = Hex.bytes(hex);
        MessageStream stream = new MessageStream();
        Optional<Notification> first = stream.feed(octets, 10, (_, _) -> true);
        assertThat(first).isEmpty();
        return stream.feed(Arrays.copyOfRange(octets, 10, octets.length), octets.length - 10, (_, _) -> true);
    }

    @Example
    void openMakesTheRoundTrip() {
        Open open = new Open(23456, 90, RouterId.parse("10.0.0.1"), List.of(new Capability.Multiprotocol(2, 1),
                new Capability.RouteRefresh(), new Capability.FourOctetAs(4200000000L),
                new Capability.EnhancedRefresh(),
                new Capability.GracefulRestart(true, true, 120, List.of(new Capability.Preserved(1, 1, true))),
                new Capability.Hostname("gw1"), new Capability.Other(99, Bytes.of(new byte[] {1, 2}))));
        byte[] message = OpenCodec.encode(open);
        assertThat(OpenCodec.decode(new WireReader(message, 19, message.length - 19)))
                .isEqualTo(new OpenCodec.Result.Good(open));
    }

    /** RFC 4724 §3 and RFC 8538 §2: flags R and N before twelve bits of time, F before each family's reserved bits. */
    @Example
    void gracefulRestartInOpen() {
        WireWriter out = new WireWriter(16);
        CapabilityCodec.encode(new Capability.GracefulRestart(true, true, 120, List.of(
                new Capability.Preserved(1, 1, true), new Capability.Preserved(2, 1, false))), out);
        assertThat(out.toBytes()).isEqualTo(Hex.bytes("40 0a c078 00010180 00020100"));
    }

    /** RFC 8538 §3.1: code, subcode and data of the reason follow Cease and Hard Reset. */
    @Example
    void aHardResetCarriesItsReason() {
        Notification stop = Notification.cease(Notification.ADMINISTRATIVE_SHUTDOWN, "bye");
        byte[] message = MessageCodec.notification(stop.asHardReset());
        assertThat(Arrays.copyOfRange(message, 18, message.length)).isEqualTo(Hex.bytes("03 0609 0602 03627965"));
        Notification read = Notification.decode(new WireReader(Hex.bytes("0609 0602 03627965")));
        assertThat(read.isHardReset()).isTrue();
        assertThat(read.text()).isEqualTo("Administrative shutdown");
        assertThat(read.communication()).contains("bye");
        assertThat(read.isHarmless()).isTrue();
        assertThat(Notification.decode(new WireReader(Hex.bytes("0609 0601"))).isHarmless()).isFalse();
        assertThat(Notification.decode(new WireReader(Hex.bytes("0609 06"))).text()).isEqualTo("Hard reset");
        assertThat(Notification.decode(new WireReader(Hex.bytes("0609 0609 0609 0602"))).text())
                .isEqualTo("Hard reset");
    }

    @Example
    void errorsOfOpen() {
        assertThat(openError("03fdea005a0a00000200")).isEqualTo("Unsupported version number");
        assertThat(openError("04fdea00020a00000200")).isEqualTo("Unacceptable hold time");
        assertThat(openError("04fdea005a0000000000")).isEqualTo("Bad BGP identifier");
        assertThat(openError("04fdea005a0a00000203010100")).isEqualTo("Unsupported optional parameter");
        assertThat(openError("04fdea005a0a00000204020501")).isEqualTo("OPEN message error");
    }

    private static String openError(String hex) {
        return ((OpenCodec.Result.Bad) OpenCodec.decode(new WireReader(Hex.bytes(hex)))).notification().text();
    }

    @Example
    void longParametersOfRfc9072() {
        Open open = ((OpenCodec.Result.Good) OpenCodec.decode(new WireReader(
                Hex.bytes("04fdea005a0a000002 ff ff 0009 02 0006 010400020001")))).open();
        assertThat(open.families()).containsExactly(AddressFamily.IPV6);
    }

    @Example
    void shutdownCommunicationIsCutAtACharacter() {
        String text = "ä".repeat(200);
        Notification cease = Notification.cease(Notification.ADMINISTRATIVE_SHUTDOWN, text);
        assertThat(cease.data().length()).isEqualTo(255);
        assertThat(cease.communication()).contains("ä".repeat(127));
        assertThat(new Notification(6, 2, Bytes.of(new byte[] {2, -1, -2})).communication()).isEmpty();
        assertThat(new Notification(6, 2, Bytes.of(new byte[] {9, 65})).communication()).isEmpty();
        assertThat(new Notification(6, 4, Bytes.of(new byte[] {3, 65, 10, 66})).communication()).contains("A B");
    }
}
