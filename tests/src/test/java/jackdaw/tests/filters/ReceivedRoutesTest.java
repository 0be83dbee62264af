package jackdaw.tests.filters;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.bgp.attribute.AsPathAttribute;
import jackdaw.bgp.attribute.CommunitiesAttribute;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Communities;
import jackdaw.tests.differ.Ours;
import jackdaw.tests.differ.generate.Announcement;
import jackdaw.tests.differ.generate.Announcements;
import jackdaw.tests.differ.generate.Choices;
import jackdaw.tests.differ.generate.ListBodies;
import jackdaw.tests.differ.generate.Programs;
import jackdaw.tests.differ.generate.Version;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Example;

/** What is compared over routes of a BGP speaker has in it what only such a speaker can send. */
class ReceivedRoutesTest {
    private static final Version VERSION = new Version(2, 20);
    private static final long BODIES = 500;

    private final Ours receiver = new Ours(Programs.declarations(VERSION), VERSION);

    ReceivedRoutesTest() {
        receiver.hear();
    }

    @Example
    void everyKindOfSegmentIsAnnounced() {
        List<AsPath> paths = Announcements.all().stream().map(ReceivedRoutesTest::path).toList();
        assertThat(paths.stream().flatMap(path -> path.segments().stream()).map(AsPath.Segment::kind).distinct())
                .containsExactlyInAnyOrder(AsPath.Kind.values());
        assertThat(paths).contains(AsPath.EMPTY).anyMatch(path -> path.count() > 255)
                .anyMatch(path -> path.anyMatch(asn -> asn > 0xffff) && path.count() < 10);
    }

    @Example
    void listsHaveDuplicates() {
        assertThat(Announcements.all().stream().map(route -> route.attributes().getOr(CommunitiesAttribute.KEY,
                Communities.EMPTY).members()).filter(list -> new HashSet<>(list).size() < list.size())).isNotEmpty();
    }

    private static List<String> bodies() {
        ListBodies bodies = new ListBodies(VERSION);
        return LongStream.range(0, BODIES).mapToObj(seed -> bodies.body(Choices.random(seed))).toList();
    }

    @Example
    void mostBodiesAcceptRoutes() {
        assertThat(bodies().stream().filter(receiver::accepts).count()).isGreaterThan(BODIES * 9 / 10);
    }

    @Example
    void translatedCodeDoesTheSame() {
        assertThat(bodies()).allMatch(receiver::translates);
    }

    private static AsPath path(Announcement route) {
        return route.attributes().getOr(AsPathAttribute.KEY, AsPath.EMPTY);
    }
}
