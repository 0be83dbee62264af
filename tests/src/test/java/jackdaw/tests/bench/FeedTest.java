package jackdaw.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jackdaw.bgp.wire.MessageStream;
import jackdaw.rib.net.IpAddress;
import jackdaw.tests.bench.Options.Subject;
import java.util.EnumSet;
import java.util.Arrays;
import net.jqwik.api.Example;

class FeedTest {

    private static Feed feed() {
        return Feed.make(5000, 64496, IpAddress.parse("192.0.2.1"), IpAddress.parse("2001:db8::1"));
    }

    /** The sink counts what the source sends: what the bench stands on. */
    @Example
    void theCounterFindsEveryPrefixOfTheFeed() {
        PrefixCounter counter = new PrefixCounter();
        MessageStream stream = new MessageStream();
        for (byte[] messages : feed().messages()) {
            assertThat(stream.feed(messages, messages.length, counter)).isEmpty();
        }
        assertThat(counter.announced()).isEqualTo(5000);
        assertThat(counter.withdrawn()).isZero();
        assertThat(counter.endsOfRib()).isEqualTo(2);
    }

    @Example
    void theFeedIsTheSameEveryTime() {
        assertThat(Arrays.deepEquals(feed().messages().toArray(), feed().messages().toArray())).isTrue();
        assertThat(feed().ipv4() + feed().ipv6()).isEqualTo(5000);
        assertThat(feed().passing()).isBetween(4800, 4999);
        assertThat(feed().attributeSets()).isBetween(500, 1000);
    }

    @Example
    void figuresAreFoundInALog() {
        FeedFigures figures = new FeedFigures(1.5, 0.25, 100, 0.125);
        assertThat(FeedFigures.find("a feed\n" + figures.line() + "\n")).contains(figures);
        assertThat(FeedFigures.find("a feed\n")).isEmpty();
    }

    @Example
    void optionsAreReadOrRefused() {
        assertThat(Options.parse()).isEqualTo(new Options(200_000, 3, EnumSet.allOf(Subject.class)));
        assertThat(Options.parse("--routes", "1000000", "--runs", "1", "--only", "feed"))
                .isEqualTo(new Options(1_000_000, 1, EnumSet.of(Subject.FEED)));
        for (String[] wrong : new String[][] {{"--routes", "5"}, {"--runs"}, {"--only", "x"}, {"-x", "1"}}) {
            assertThatThrownBy(() -> Options.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
