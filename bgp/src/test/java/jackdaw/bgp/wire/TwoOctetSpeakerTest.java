package jackdaw.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.bgp.attribute.AggregatorAttribute;
import jackdaw.bgp.attribute.AsPathAttribute;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Bytes;
import net.jqwik.api.Example;

/** RFC 6793 §4.2.3: what is believed of AS4_PATH and AS4_AGGREGATOR. */
class TwoOctetSpeakerTest {
    private static final String MANDATORY = "40010100" + "4002060202 fdea 5ba0" + "400304c0000202";
    private static final String AS4_PATH = "c0110a0202 0000fdea 00011170";
    private static final String AGGREGATOR = "c00706 fdeb c0000207";
    private static final String AGGREGATOR_TRANS = "c00706 5ba0 c0000207";
    private static final String AS4_AGGREGATOR = "c01208 00011170 c0000208";
    private static final AsPath WHOLE = AsPath.sequence(65002, 70000);
    private static final AsPath SHORTENED = AsPath.sequence(65002, 23456);

    private static Attributes attributes(String more) {
        UpdateDecoder.Result result = Hex.decode(Hex.update("", MANDATORY + more, "18c63364"), false);
        return ((UpdateDecoder.Result.Good) result).update().reached().getFirst().attributes();
    }

    private static AsPath path(String more) {
        return attributes(more).get(AsPathAttribute.KEY).orElseThrow();
    }

    private static Bytes aggregator(String more) {
        return attributes(more).get(AggregatorAttribute.KEY).orElseThrow();
    }

    @Example
    void thePathIsWholeAgain() {
        assertThat(path(AS4_PATH)).isEqualTo(WHOLE);
    }

    /** Such an aggregator has no AS4_AGGREGATOR, and says nothing about the path. */
    @Example
    void anAggregatorWithATwoOctetNumberDoesNotHinderIt() {
        assertThat(path(AGGREGATOR + AS4_PATH)).isEqualTo(WHOLE);
        assertThat(AggregatorAttribute.asn(aggregator(AGGREGATOR + AS4_PATH))).isEqualTo(65003);
    }

    @Example
    void bothAreBelievedIfTheAggregatorIsAsTrans() {
        assertThat(path(AGGREGATOR_TRANS + AS4_PATH + AS4_AGGREGATOR)).isEqualTo(WHOLE);
        assertThat(AggregatorAttribute.asn(aggregator(AGGREGATOR_TRANS + AS4_PATH + AS4_AGGREGATOR)))
                .isEqualTo(70000);
    }

    /** Somebody in between has aggregated and known nothing of the four-octet attributes. */
    @Example
    void neitherIsBelievedIfTheAggregatorIsAnother() {
        assertThat(path(AGGREGATOR + AS4_PATH + AS4_AGGREGATOR)).isEqualTo(SHORTENED);
        assertThat(AggregatorAttribute.asn(aggregator(AGGREGATOR + AS4_PATH + AS4_AGGREGATOR))).isEqualTo(65003);
    }
}
