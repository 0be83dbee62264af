package jackdaw.bgp.out;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.bgp.attribute.AsPathAttribute;
import jackdaw.bgp.attribute.MedAttribute;
import jackdaw.bgp.attribute.OriginAttribute;
import jackdaw.bgp.attribute.WireContext;
import jackdaw.bgp.wire.MessageCodec;
import jackdaw.bgp.wire.MessageStream;
import jackdaw.bgp.wire.OutAttributes;
import jackdaw.bgp.wire.Update;
import jackdaw.bgp.wire.UpdateDecoder;
import jackdaw.bgp.wire.UpdateEncoder;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Origin;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class UpdatePackerTest {
    private static final long GONE = -1;

    private final WireContext context = new WireContext(true, true);
    private final UpdateEncoder encoder = new UpdateEncoder(context, AddressFamily.IPV4);
    private int messages;

    private static OutAttributes attributes(long med) {
        return new OutAttributes(Attributes.EMPTY.with(OriginAttribute.KEY, Origin.IGP)
                .with(AsPathAttribute.KEY, AsPath.sequence(65001)).with(MedAttribute.KEY, med),
                IpAddress.parse("192.0.2.1"), Optional.empty());
    }

    /** What one flush tells the peer, every prefix at most once. */
    private Map<Prefix, Long> flush(UpdatePacker packer) {
        Map<Prefix, Long> told = new HashMap<>();
        List<Prefix> sent = new ArrayList<>();
        UpdateDecoder decoder = new UpdateDecoder(context, Set.of(AddressFamily.IPV4));
        MessageStream stream = new MessageStream();
        packer.flush(encoder, octets -> assertThat(stream.feed(octets, octets.length, (_, body) -> {
            messages++;
            assertThat(body.remaining()).isLessThanOrEqualTo(MessageCodec.MAX_LENGTH - MessageCodec.HEADER);
            Update update = ((UpdateDecoder.Result.Good) decoder.decode(body)).update();
            update.withdrawn().forEach(p -> assertThat(told.put(p, GONE)).isNull());
            update.reached().forEach(r -> r.prefixes().forEach(p ->
                    assertThat(told.put(p, r.attributes().get(MedAttribute.KEY).orElseThrow())).isNull()));
            return true;
        })).isEmpty(), new UpdatePacker.Listener() {
            @Override
            public void sent(Prefix prefix, boolean announced) {
                sent.add(prefix);
            }

            @Override
            public void tooLong(Prefix prefix) {
                throw new AssertionError(prefix);
            }
        });
        assertThat(sent).containsExactlyInAnyOrderElementsOf(told.keySet());
        return told;
    }

    @Property(tries = 25)
    void theNewestStateOfEveryPrefixIsSentOnce(@ForAll long seed) {
        Random random = new Random(seed);
        UpdatePacker packer = new UpdatePacker();
        for (int round = 0; round < 3; round++) {
            Map<Prefix, Long> wanted = new HashMap<>();
            for (int i = 0; i < 3000; i++) {
                Prefix prefix = Prefix.parse("10." + random.nextInt(4) + "." + random.nextInt(256) + ".0/24");
                long med = random.nextInt(5) == 0 ? GONE : random.nextInt(7);
                wanted.put(prefix, med);
                if (med == GONE) {
                    packer.withdraw(prefix);
                } else {
                    packer.announce(prefix, attributes(med));
                }
            }
            assertThat(packer.size()).isEqualTo(wanted.size());
            assertThat(flush(packer)).isEqualTo(wanted);
            assertThat(packer.isEmpty()).isTrue();
        }
    }

    @Example
    void equalAttributesShareMessages() {
        UpdatePacker packer = new UpdatePacker();
        for (int i = 0; i < 2000; i++) {
            packer.announce(Prefix.parse("10." + i / 256 + "." + i % 256 + ".0/24"), attributes(i % 2));
        }
        flush(packer);
        assertThat(messages).isEqualTo(2);
    }
}
