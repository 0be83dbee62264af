package jackdaw.ospf.spf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.wire.LsaCodec;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;

/** What a hostile router may do to the index. */
class ExternalIndexTest {
    private static final int MANY = 100_000;
    private static final RouterId ROUTER = RouterId.parse("1.1.1.1");
    private static final Prefix DEFAULT = Prefix.parse("0.0.0.0/0");

    /** External LSAs alone, found at once. */
    private record Externals(Map<ExternalPlace, Lsa> lsas) implements LsdbView {
        @Override
        public Iterable<Lsa> area(RouterId area) {
            return List.of();
        }

        @Override
        public Optional<Lsa> find(RouterId area, LsaKey key) {
            return Optional.empty();
        }

        @Override
        public Iterable<Lsa> autonomousSystem() {
            return lsas.values();
        }

        @Override
        public Optional<Lsa> external(ExternalPlace place) {
            return Optional.ofNullable(lsas.get(place));
        }

        @Override
        public Iterable<Lsa> link(int ifindex) {
            return List.of();
        }
    }

    /**
     * With a mask of no bits every link state id means 0.0.0.0/0. All of them come, change and go at once: a search for
     * each among the others would take half a minute and every Hello with it.
     */
    @Example
    void aHundredThousandLsasOfOnePrefix() {
        Map<ExternalPlace, Lsa> lsas = new LinkedHashMap<>();
        for (int id = 0; id < MANY; id++) {
            Lsa lsa = LsaCodec.originate(LsaType.EXTERNAL2, 0, id << Byte.SIZE, ROUTER, LsaHeader.INITIAL_SEQUENCE,
                    new ExternalBody.V2(0, true, 1, Ip4.ANY, 0));
            lsas.put(new ExternalPlace(RouterId.NONE, lsa.key()), lsa);
        }
        ExternalIndex index = new ExternalIndex();
        for (int round = 0; round < 2; round++) {
            List<ExternalNet> touched = index.follow(lsas.keySet(), new Externals(lsas)).nets();
            assertThat(touched).extracting(ExternalNet::prefix).containsExactly(DEFAULT);
            assertThat(touched.getFirst().told()).hasSize(MANY);
            assertThat(index.of(ROUTER)).hasSize(MANY).containsOnly(touched.getFirst());
        }
        List<ExternalNet> touched = index.follow(lsas.keySet(), new Externals(Map.of())).nets();
        assertThat(touched).extracting(ExternalNet::prefix).containsExactly(DEFAULT);
        assertThat(touched.getFirst().told()).isEmpty();
        assertThat(index.of(ROUTER)).isEmpty();
        index.forgetIfOver(touched.getFirst());
        assertThat(index.all()).isEmpty();
    }
}
