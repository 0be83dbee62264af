package jackdaw.linux.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jackdaw.linux.LinuxException;
import jackdaw.linux.netlink.GenericNetlink;
import jackdaw.linux.netlink.NetlinkReader;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.wire.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** {@link Jool} against recorded answers of real modules. */
class JoolTest {
    private static final List<String> VERSIONS = List.of("4.1.9", "4.1.13", "4.1.15");
    private static final int NETLINK_OCTETS = 16;
    private static final int GENERIC_OCTETS = 4;

    /** A module that gives one recorded answer to everything of a kind, and notes what it is asked. */
    private static final class Recorded implements Jool.Kernel {
        private final Map<String, byte[]> datagrams = new HashMap<>();
        private final Map<Integer, String> answers = new HashMap<>(Map.of(
                JoolMessages.GLOBAL_DISPLAY, "global-display", JoolMessages.STATS_DISPLAY, "stats-display",
                JoolMessages.INSTANCE_DISPLAY, "instance-display", JoolMessages.POOL4_DISPLAY, "pool4-display",
                JoolMessages.BIB_DISPLAY, "bib-display-"));
        private final List<byte[]> asked = new ArrayList<>();
        private UnaryOperator<byte[]> change = UnaryOperator.identity();
        private int familyVersion = 2;

        Recorded(String version) {
            try (InputStream in = JoolTest.class.getResourceAsStream("jool-" + version + ".hex")) {
                new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines()
                        .filter(line -> !line.startsWith("#")).map(line -> line.split(" "))
                        .forEach(words -> datagrams.put(words[0] + " " + words[1], HexFormat.of().parseHex(words[2])));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        /** What follows the generic header. */
        byte[] body(String name) {
            byte[] datagram = datagrams.get(name);
            return Arrays.copyOfRange(datagram, NETLINK_OCTETS + GENERIC_OCTETS, datagram.length);
        }

        @Override
        public Optional<GenericNetlink.Family> family(String name) {
            return Optional.of(new GenericNetlink.Family(0x20, familyVersion));
        }

        @Override
        public NetlinkReader ask(GenericNetlink.Family family, int command, byte[] payload, String what) {
            asked.add(payload);
            String page = answers.get(command) + asked.size() + " answer";
            byte[] body = change.apply(body(datagrams.containsKey(page) ? page : answers.get(command) + " answer"));
            return new NetlinkReader(body, 0, body.length);
        }
    }

    @Example
    void aRunningInstance() {
        for (String version : VERSIONS) {
            Recorded module = new Recorded(version);
            assertThat(Jool.instance(module, "default")).isEqualTo(new JoolInstance.Present(true,
                    Optional.of(Prefix.parse("2001:678:d78:564::/96")), version));
            assertThat(Jool.pool4(module, "default").orElseThrow()).hasSize(3).containsOnly(new JoolPool4(
                    JoolPool4.Protocol.TCP, Prefix.parse("203.0.113.1/32"), 61001, 65535));
        }
    }

    @Example
    void requestsAreThoseOfTheCommandOfThatVersion() {
        Recorded module = new Recorded("4.1.9");
        Jool.instance(module, "default");
        Jool.statistics(module, "default");
        Jool.pool4(module, "default");
        assertThat(module.asked.get(0)).isEqualTo(module.body("global-display request"));
        assertThat(module.asked.get(1)).isEqualTo(module.body("stats-display request"));
        assertThat(module.asked.get(2)).isEqualTo(module.body("pool4-display request"));
    }

    @Example
    void countersHaveTheirNames() {
        for (String version : VERSIONS) {
            JoolStatistics statistics = Jool.statistics(new Recorded(version), "default").orElseThrow();
            assertThat(statistics.counters()).hasSize(69);
            assertThat(statistics.counter("JSTAT_SUCCESS")).isBetween(0x100L, 0x150L);
            assertThat(statistics.counter("JSTAT_BIB_ENTRIES")).isEqualTo(7);
            assertThat(statistics.counter("JSTAT_UNKNOWN_ICMP6_TYPE")).isPositive();
            assertThat(statistics.counter("JSTAT_nosuch")).isZero();
        }
    }

    @Example
    void anotherNamespacesInstanceIsNotOurs() {
        for (String version : VERSIONS) {
            Recorded module = new Recorded(version);
            module.answers.put(JoolMessages.GLOBAL_DISPLAY, "nosuch-stats");
            module.answers.put(JoolMessages.STATS_DISPLAY, "nosuch-stats");
            module.answers.put(JoolMessages.POOL4_DISPLAY, "nosuch-stats");
            module.answers.put(JoolMessages.BIB_DISPLAY, "nosuch-stats");
            assertThat(Jool.instance(module, "nosuch")).isEqualTo(new JoolInstance.NoInstance(List.of("default")));
            assertThat(Jool.statistics(module, "nosuch")).isEmpty();
            assertThat(Jool.pool4(module, "nosuch")).isEmpty();
            assertThat(Jool.bindings(module, "nosuch", JoolPool4.Protocol.TCP, 1, Duration.ofMinutes(1))).isEmpty();
        }
    }

    @Example
    void theCommonModuleAloneIsNotJool() {
        for (String version : VERSIONS) {
            Recorded module = new Recorded(version);
            module.answers.put(JoolMessages.GLOBAL_DISPLAY, "stats-display-nomodule");
            module.answers.put(JoolMessages.STATS_DISPLAY, "stats-display-nomodule");
            assertThat(Jool.instance(module, "default")).isEqualTo(new JoolInstance.NotLoaded(
                    "the kernel module jool is not loaded, only jool_common is"));
            assertThat(Jool.statistics(module, "default")).isEmpty();
        }
    }

    @Example
    void aDisabledInstanceAndOneWithoutPool6() {
        Recorded module = new Recorded("4.1.9");
        module.change = body -> {
            body[28 + 4] = 0;
            return body;
        };
        assertThat(Jool.instance(module, "default")).isInstanceOfSatisfying(JoolInstance.Present.class,
                present -> assertThat(present.enabled()).isFalse());
        module.change = body -> Arrays.copyOf(body, 28 + 8);
        assertThat(Jool.instance(module, "default")).isEqualTo(new JoolInstance.Present(true, Optional.empty(),
                "4.1.9"));
    }

    @Example
    void anotherVersionIsNamedAndNothingMoreIsBelieved() {
        Recorded module = new Recorded("4.1.9");
        module.change = body -> {
            body[5] = 2;
            return body;
        };
        assertThat(Jool.instance(module, "default")).isEqualTo(new JoolInstance.VersionMismatch(
                "the kernel's Jool is version 4.2.9"));
        assertThat(Jool.statistics(module, "default")).isEmpty();
        assertThat(Jool.pool4(module, "default")).isEmpty();
        module.familyVersion = 3;
        assertThat(Jool.instance(module, "default")).isEqualTo(new JoolInstance.VersionMismatch(
                "the kernel's Jool speaks version 3 of its protocol"));
    }

    @Example
    void refusalsAreShown() {
        Recorded module = new Recorded("4.1.9");
        module.answers.put(JoolMessages.GLOBAL_DISPLAY, "stats-display-nomodule");
        module.change = body -> {
            byte[] text = "Administrative privileges required".getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, body, 40, text.length);
            body[40 + text.length] = 0;
            body[32] = 1;
            return body;
        };
        assertThatThrownBy(() -> Jool.instance(module, "default")).isInstanceOf(LinuxException.class)
                .hasMessage("cannot ask Jool about its instance default: Administrative privileges required");
        module.change = body -> Arrays.copyOf(body, 36);
        assertThatThrownBy(() -> Jool.instance(module, "default")).isInstanceOf(LinuxException.class)
                .hasMessage("cannot ask Jool about its instance default: Invalid argument");
        assertThatThrownBy(() -> Jool.instance(module, "a-name-that-is-too-long"))
                .isInstanceOf(LinuxException.class);
    }

    @Example
    void pool4GoesOnBehindTheLastEntry() {
        Recorded module = new Recorded("4.1.9");
        module.change = body -> {
            if (module.asked.size() == 1) {
                body[9] |= 8;
            }
            return body;
        };
        assertThat(Jool.pool4(module, "default").orElseThrow()).hasSize(4);
        byte[] entry = Arrays.copyOfRange(module.body("pool4-display answer"), 28, 28 + 72);
        byte[] again = module.asked.get(1);
        assertThat(again[30]).isEqualTo((byte) 8);
        entry[2] = 8;
        assertThat(Arrays.copyOfRange(again, 28, again.length)).isEqualTo(entry);
    }

    @Example
    void bindingsAreCountedPageByPageAndNotBeyondWhatIsAskedFor() {
        Recorded module = new Recorded("4.1.9");
        assertThat(Jool.bindings(module, "default", JoolPool4.Protocol.UDP, 1000, Duration.ofMinutes(1)))
                .hasValue(151);
        for (int page = 1; page <= 3; page++) {
            assertThat(module.asked.get(page - 1)).isEqualTo(module.body("bib-display-" + page + " request"));
        }
        Recorded enough = new Recorded("4.1.9");
        assertThat(Jool.bindings(enough, "default", JoolPool4.Protocol.UDP, 51, Duration.ofMinutes(1))).hasValue(51);
        assertThat(enough.asked).hasSize(1);
        assertThatThrownBy(() -> Jool.bindings(new Recorded("4.1.9"), "default", JoolPool4.Protocol.UDP, 1000,
                Duration.ofMinutes(-1))).hasMessageContaining("and there are more");
    }

    @Property
    void anyOctetsAreReadOrMalformed(@ForAll byte[] tail) {
        byte[] header = new Recorded("4.1.9").body("global-display request");
        byte[] body = Arrays.copyOf(header, header.length + tail.length);
        System.arraycopy(tail, 0, body, header.length, tail.length);
        List<Consumer<NetlinkReader>> decoders = List.of(JoolMessages::decodeGlobal,
                JoolMessages::decodeInstances, JoolMessages::decodeStatistics,
                attributes -> JoolMessages.entries(attributes).forEach(JoolMessages::decodePool4));
        for (var decoder : decoders) {
            try {
                decoder.accept(JoolMessages.decode(new NetlinkReader(body, 0, body.length)).attributes());
            } catch (Malformed e) {
                assertThat(e).hasMessageContaining(" ");
            }
        }
    }
}
