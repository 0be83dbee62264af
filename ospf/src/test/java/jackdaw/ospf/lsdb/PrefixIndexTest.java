package jackdaw.ospf.lsdb;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.wire.LsaCodec;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * The index against a look through the whole database, while four LSAs come to name one of four prefixes, age out and
 * go, and other prefixes are wanted.
 */
class PrefixIndexTest {
    private final Lsdb lsdb = new Lsdb();
    private final PrefixIndex index = new PrefixIndex(lsdb, PrefixIndexTest::names);

    private static Prefix prefix(int number) {
        return Prefix.parse("10." + number + ".0.0/16");
    }

    private static List<Prefix> names(Lsa lsa) {
        return lsa.header().isMaxAge() ? List.of()
                : ((ExternalBody) lsa.body()).prefix(lsa.header().linkStateId()).stream().toList();
    }

    private static Lsa lsa(int router, int prefix) {
        return LsaCodec.originate(LsaType.EXTERNAL2, 0, Ip4.parse("10." + prefix + ".0.0").bits(),
                new RouterId(router), LsaHeader.INITIAL_SEQUENCE,
                new ExternalBody.V2(Ip4.mask(16), false, 1, Ip4.ANY, 0));
    }

    private LsaPlace place(int router) {
        return LsaPlace.everywhere(lsa(router, 0).key());
    }

    private void take(int kind, int router, int choice) {
        switch (kind) {
            case 0 -> lsdb.install(place(router), lsa(router, choice % 4), true, 0);
            case 1 -> lsdb.install(place(router), lsa(router, choice % 4).withAge(LsaHeader.MAX_AGE), true, 0);
            case 2 -> lsdb.remove(place(router));
            default -> index.want(IntStream.range(0, 4).filter(i -> (choice >> i & 1) != 0)
                    .mapToObj(PrefixIndexTest::prefix).collect(Collectors.toSet()));
        }
    }

    private List<LsaPlace> sought(Prefix prefix) {
        return lsdb.all().stream().filter(s -> names(s.lsa()).contains(prefix)).map(StoredLsa::place).sorted().toList();
    }

    private static List<LsaPlace> places(List<StoredLsa> stored) {
        return stored.stream().map(StoredLsa::place).toList();
    }

    @Property
    void findsWhatTheWholeDatabaseHas(@ForAll @Size(max = 40) List<@IntRange(max = 255) Integer> steps) {
        for (int step : steps) {
            List<List<LsaPlace>> before = index.wanted().stream().map(p -> places(index.naming(p))).toList();
            Set<Prefix> wanted = Set.copyOf(index.wanted());
            long revision = index.revision();
            take(step & 3, step >> 2 & 3, step >> 4);
            assertThat(index.wanted()).allSatisfy(p -> assertThat(places(index.naming(p))).isEqualTo(sought(p)));
            if (index.revision() == revision) {
                assertThat(index.wanted()).isEqualTo(wanted);
                assertThat(index.wanted().stream().map(p -> places(index.naming(p))).toList()).isEqualTo(before);
            }
        }
    }
}
