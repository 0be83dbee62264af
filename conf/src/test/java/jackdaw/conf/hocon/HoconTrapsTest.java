package jackdaw.conf.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.protocol.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.Example;

/** What HOCON, or the library, does silently and a router's configuration must not. */
class HoconTrapsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    /** Errors and warnings of {@code main.conf} when {@code reader} asks its questions. */
    private static List<String> problems(Folder folder, Consumer<Settings> reader) {
        ProblemLog log = new ProblemLog();
        HoconSettings.open(folder.path("main.conf"), log).ifPresent(s -> {
            reader.accept(s);
            s.reportUnknownKeys();
        });
        return java.util.stream.Stream.concat(folder.texts(log.errors()).stream(),
                folder.texts(log.warnings()).stream()).toList();
    }

    private static List<String> problems(String text, Consumer<Settings> reader) {
        try (Folder folder = new Folder().with("main.conf", text)) {
            return problems(folder, reader);
        }
    }

    @Example
    void aDurationNeedsAUnit() {
        assertThat(problems("\nhold-time = 90", s -> s.duration("hold-time", HOUR, Duration.ZERO, HOUR)))
                .containsExactly("main.conf:2: hold-time: needs a unit: 90s for seconds, 90ms for milliseconds");
        assertThat(problems("hold-time = \"90\"", s -> s.duration("hold-time", HOUR, Duration.ZERO, HOUR)))
                .containsExactly("main.conf:1: hold-time: needs a unit: 90s for seconds, 90ms for milliseconds");
        assertThat(problems("t = 90s, u = 1.5 m, v = 250ms", s -> {
            assertThat(s.duration("t", HOUR, Duration.ZERO, HOUR)).isEqualTo(Duration.ofSeconds(90));
            assertThat(s.duration("u", HOUR, Duration.ZERO, HOUR)).isEqualTo(Duration.ofSeconds(90));
            assertThat(s.duration("v", HOUR, Duration.ZERO, HOUR)).isEqualTo(Duration.ofMillis(250));
        })).isEmpty();
    }

    @Example
    void aWordInPlaceOfADurationIsOffered() {
        assertThat(problems("t = never", s -> assertThat(s.durationOr("manual", "t", HOUR, Duration.ZERO, HOUR))
                .contains(HOUR))).containsExactly("main.conf:1: t: must be a duration from 0s to 1h, such as 90s, 5m "
                + "or 250ms, or manual, not 'never'");
        assertThat(problems("t = manual, u = 90s", s -> {
            assertThat(s.durationOr("manual", "t", HOUR, Duration.ZERO, HOUR)).isEmpty();
            assertThat(s.durationOr("manual", "u", HOUR, Duration.ZERO, HOUR)).contains(Duration.ofSeconds(90));
        })).isEmpty();
    }

    @Example
    void anAsNumberBeyond31BitsIsRead() {
        assertThat(problems("as = 4200000000", s -> assertThat(s.number("as", 1, 0xffff_ffffL)).contains(4200000000L)))
                .isEmpty();
        assertThat(problems("as = 99999999999999999999", s -> s.number("as", 1, 0xffff_ffffL))).containsExactly(
                "main.conf:1: as: must be a whole number from 1 to 4294967295, not '99999999999999999999'");
        assertThat(problems("as = 1.5", s -> s.number("as", 1, 9)))
                .containsExactly("main.conf:1: as: must be a whole number from 1 to 9, not '1.5'");
    }

    @Example
    void aDottedInterfaceNameNeedsQuotes() {
        assertThat(problems("interfaces {\n  eth0.100 { cost = 10 }\n}",
                s -> s.labeled("interfaces").forEach(i -> i.number("cost", 1, 1, 10)))).containsExactly(
                "main.conf:2: interfaces.eth0.100: is an unknown key: eth0.100 without quotes is a key inside a key, "
                        + "write \"eth0.100\"");
        assertThat(problems("interfaces {\n  \"eth0.100\" { cost = 10 }\n}", s -> s.labeled("interfaces")
                .forEach(i -> assertThat(i.label()).isEqualTo("eth0.100")))).hasSize(1);
        assertThat(problems("areas.0.0.0.0 { cost = 10 }", s -> s.labeled("areas"))).singleElement().asString()
                .contains("write \"0.0.0.0\"");
    }

    @Example
    void aCommentBehindAValueDoesNotCutIt() {
        assertThat(problems("a = abc#def\nb = ok # fine\nc = \"x\"# fine too\nd = /var//lib", s -> {
            for (String key : List.of("a", "b", "c", "d")) {
                s.string(key);
            }
        })).containsExactly(
                "main.conf:1: a: a comment begins right behind abc: quote the value if '#' or '//' belongs to it, "
                        + "else put a blank before the comment",
                "main.conf:4: d: a comment begins right behind /var: quote the value if '#' or '//' belongs to it, "
                        + "else put a blank before the comment");
    }

    @Example
    void aKeySetTwiceIsRefused() {
        assertThat(problems("a = 1\nb = 2\na = 3", s -> {
            s.string("a");
            s.string("b");
        })).containsExactly("main.conf:3: a: is set a second time; it is already set at main.conf:1");
        assertThat(problems("s { x.enabled = false }\ns.x.enabled = true", s -> s.labeled("s")
                .forEach(x -> x.flag("enabled", true)))).containsExactly(
                "main.conf:2: s.x.enabled: is set a second time; it is already set at main.conf:1");
        assertThat(problems("l = [1]\nl = ${l} [2]\nl += 3",
                s -> assertThat(s.strings("l")).containsExactly("1", "2", "3"))).isEmpty();
    }

    /** However a list has grown, its elements are told apart. */
    @Example
    void everyElementOfAListIsItself() {
        String grown = "l = [{ a = 1 }, { a = 2 }]\nl += { a = 3 }\nl += { a = 4 }\nl = ${l} [{ a = 5 }]\n";
        Consumer<Settings> reader = s -> s.blocks("l").forEach(e -> e.string("a"));
        assertThat(problems(grown, reader)).isEmpty();
        assertThat(problems(grown + "l += { b = 6 }\nl += { a = 7, a = 8 }", reader)).containsExactly(
                "main.conf:5: l[5].b: is an unknown key, known here are a",
                "main.conf:6: l[6].a: is set a second time; it is already set at main.conf:6");
    }

    @Example
    void aLabeledBlockIsOpenedOnceWhileSectionsMayBeOpenedOften() {
        String twice = "bgp { n1 { as = 1 } }\nbgp { n1 { ttl = 2 }, n2 { as = 3 } }";
        assertThat(problems(twice, s -> s.labeled("bgp").forEach(n -> {
            n.number("as", 0, 9);
            n.number("ttl", 0, 9);
        }))).containsExactly("main.conf:2: bgp.n1: is a second block of this name; the first is at main.conf:1");
    }

    @Example
    void anIncludedFileMayOverride() {
        try (Folder folder = new Folder().with("main.conf", "s.a.enabled = true\ninclude \"local.conf\"")
                .with("local.conf", "s.a.enabled = false")) {
            assertThat(problems(folder, s -> s.labeled("s")
                    .forEach(a -> assertThat(a.flag("enabled", true)).isFalse()))).isEmpty();
        }
    }

    @Example
    void labeledBlocksKeepTheOrderOfTheFile() {
        try (Folder folder = new Folder()
                .with("main.conf", "p { zz {} , b {}\n include \"more.conf\"\n aa {} }")
                .with("more.conf", "\n\nm {}")) {
            assertThat(problems(folder, s -> assertThat(s.labeled("p")).extracting(Settings::label)
                    .containsExactly("zz", "b", "m", "aa"))).isEmpty();
        }
    }

    @Example
    void aMissingIncludeIsNeverSilent() {
        try (Folder folder = new Folder().with("main.conf",
                "include \"gone.conf\"\ninclude required(\"needed.conf\")\ninclude required(file(\"far.conf\"))")) {
            assertThat(problems(folder, _ -> { })).containsExactly(
                    "main.conf:2: the required file needed.conf does not exist",
                    "main.conf:3: the required file far.conf does not exist",
                    "main.conf:1: warning: the included file gone.conf does not exist, so nothing is included; write "
                            + "include required(\"gone.conf\") if it must be there");
        }
    }

    @Example
    void includesAreRelativeToTheIncludingFileAndNowhereElse() {
        try (Folder folder = new Folder().with("main.conf", "include \"sub/one.conf\"")
                .with("sub/one.conf", "a { include required(file(\"two.conf\")) }").with("sub/two.conf", "b = 5")) {
            assertThat(problems(folder, s -> assertThat(s.block("a").orElseThrow().string("b")).contains("5")))
                    .isEmpty();
        }
        try (Folder folder = new Folder()
                .with("main.conf", "include \"reference.conf\"\ninclude \"jackdaw/on.conf\"")) {
            assertThat(problems(folder, _ -> { })).hasSize(2).allMatch(p -> p.contains("does not exist"));
        }
    }

    @Example
    void includesFromElsewhereAreRefused() {
        assertThat(problems("include url(\"http://localhost:1/x\")\ninclude classpath(\"reference.conf\")", _ -> { }))
                .containsExactly("main.conf:1: include url(…) is not supported: include a file",
                        "main.conf:2: include classpath(…) is not supported: include a file");
    }

    @Example
    void includesInACircleEnd() {
        try (Folder folder = new Folder().with("main.conf", "include \"b.conf\"")
                .with("b.conf", "include \"main.conf\"")) {
            assertThat(problems(folder, _ -> { })).singleElement().asString()
                    .startsWith("b.conf:1: \"main.conf\" includes itself");
        }
    }

    @Example
    void aRelativeMainFileFindsItsIncludes() throws Exception {
        java.nio.file.Path bare = java.nio.file.Path.of("jackdaw-bare-test.conf");
        java.nio.file.Path include = java.nio.file.Path.of("jackdaw-bare-include.conf");
        try {
            java.nio.file.Files.writeString(bare, "include required(\"jackdaw-bare-include.conf\")");
            java.nio.file.Files.writeString(include, "a = 7");
            ProblemLog log = new ProblemLog();
            assertThat(HoconSettings.open(bare, log).orElseThrow().string("a")).contains("7");
            assertThat(log.hasErrors()).isFalse();
        } finally {
            java.nio.file.Files.deleteIfExists(bare);
            java.nio.file.Files.deleteIfExists(include);
        }
    }

    @Example
    void theEnvironmentIsNoConfiguration() {
        assertThat(System.getenv("PATH")).isNotNull();
        assertThat(problems("a = ${PATH}", s -> s.string("a"))).singleElement().asString()
                .startsWith("main.conf:1: ").contains("PATH").contains("never from the environment");
        assertThat(problems("a = x${?PATH}", s -> assertThat(s.string("a")).contains("x"))).isEmpty();
        System.setProperty("jackdaw.test.a", "property");
        assertThat(problems("jackdaw.test.a = file", s -> assertThat(s.block("jackdaw").flatMap(j -> j.block("test"))
                .flatMap(t -> t.string("a"))).contains("file"))).isEmpty();
        System.clearProperty("jackdaw.test.a");
    }

    @Example
    void aSubstitutedValueIsReportedWithBothPlaces() {
        assertThat(problems("vars { t = 5 }\n\nhold = ${vars.t}", s -> {
            s.block("vars").orElseThrow().string("t");
            s.duration("hold", HOUR, Duration.ZERO, HOUR);
        })).containsExactly("main.conf:3: hold: needs a unit: 5s for seconds, 5ms for milliseconds "
                + "(the value is set at main.conf:1)");
        assertThat(problems("base {\n cost = much }\ni = ${base} { }", s -> {
            s.block("base").orElseThrow().string("cost");
            s.block("i").orElseThrow().number("cost", 1, 9);
        })).containsExactly("main.conf:3: i.cost: must be a whole number from 1 to 9, not 'much' "
                + "(the value is set at main.conf:2)");
    }

    @Example
    void quotedSubstitutionsAreLiteral() {
        assertThat(problems("a = \"${x}\"", s -> assertThat(s.string("a")).contains("${x}"))).isEmpty();
    }

    @Example
    void syntaxErrorsHaveFileAndLine() {
        assertThat(problems("a = 1\nb = }\n", _ -> { })).singleElement().asString().startsWith("main.conf:2: ");
        try (Folder folder = new Folder().with("main.conf", "a = 1\ninclude \"bad.conf\"")
                .with("bad.conf", "\n\nx = [1")) {
            assertThat(problems(folder, _ -> { })).singleElement().asString().startsWith("bad.conf:");
        }
        assertThat(problems("p { eth* { cost = 1 } }", _ -> { })).singleElement().asString()
                .startsWith("main.conf:1: ").contains("*");
    }

    @Example
    void unknownKeysAreRefusedAtAnyDepth() {
        assertThat(problems("a { b { hold-tim = 5 } , list = [{ x = 1, y = 2 }] }\nc = 1", s -> {
            Settings a = s.block("a").orElseThrow();
            a.block("b").orElseThrow().has("hold-time");
            a.blocks("list").forEach(e -> e.number("x", 0, 9));
        })).containsExactlyInAnyOrder(
                "main.conf:1: a.b.hold-tim: is an unknown key, did you mean hold-time?",
                "main.conf:1: a.list[0].y: is an unknown key, known here are x",
                "main.conf:2: c: is an unknown key, known here are a");
    }

    @Example
    void anEmptyKeyIsAKeyLikeAnyOther() {
        assertThat(problems("\"\" = 1\na { \"\" = 2 }\nb.\"\" { x = 3 }", s -> {
            s.block("a").orElseThrow().has("hold-time");
            s.block("b").orElseThrow().block("").orElseThrow().error("", "needs a name");
        })).containsExactlyInAnyOrder(
                "main.conf:1: \"\": is an unknown key, known here are a, b",
                "main.conf:2: a.\"\": is an unknown key, known here are hold-time",
                "main.conf:3: b.\"\": needs a name",
                "main.conf:3: b.\"\".x: is an unknown key");
    }

    @Example
    void aNullIsAnAbsentKey() {
        assertThat(problems("a = null", s -> assertThat(s.has("a")).isFalse())).isEmpty();
    }

    @Example
    void oneSlipHidesNoOther() {
        assertThat(problems("a = x\nb = 1.2.3\nc = 10.0.0.1/8\nd = maybe\ne = rd\nf = {}\ng = [1, two]\nh = 5", s -> {
            s.number("a", 0, 9);
            s.address("b");
            s.prefix("c");
            s.flag("d", true);
            s.choice("e", Map.of("red", 1, "blue", 2));
            s.string("f");
            s.addresses("g");
            s.block("h");
            s.requiredString("i");
        })).containsExactly(
                "main.conf: i: is missing",
                "main.conf:1: a: must be a whole number from 0 to 9, not 'x'",
                "main.conf:2: b: not an IPv4 address: 1.2.3",
                "main.conf:3: c: host bits are set in 10.0.0.1/8, did you mean 10.0.0.0/8?",
                "main.conf:4: d: must be true or false (or yes, no, on, off), not 'maybe'",
                "main.conf:5: e: must be one of blue, red, not 'rd', did you mean red?",
                "main.conf:6: f: must be a single value, not a block",
                "main.conf:7: g[0]: not an IPv4 address: 1",
                "main.conf:7: g[1]: not an IPv4 address: two",
                "main.conf:8: h: must be a block { … }, not '5'");
    }

    @Example
    void defaultsAreInheritedKeyByKeyAndBlockByBlock() {
        String text = "d { as = 7, e = 1, ch { x = 5, y = 6 } }\nn { m { e = 2, ch { x = 8 } } }";
        assertThat(problems(text, s -> {
            Settings m = s.labeled("n").getFirst().withDefaults(s.block("d"));
            assertThat(m.number("as", 0, 9)).contains(7L);
            assertThat(m.number("e", 0, 9)).contains(2L);
            Settings ch = m.block("ch").orElseThrow();
            assertThat(ch.number("x", 0, 9)).contains(8L);
            assertThat(ch.number("y", 0, 9)).contains(6L);
            assertThat(m.label()).isEqualTo("m");
        })).isEmpty();
        assertThat(problems(text, s -> s.labeled("n").getFirst().withDefaults(s.block("d")).number("as", 0, 5)))
                .contains("main.conf:1: d.as: must be a whole number from 0 to 5, not '7'");
    }

    @Example
    void aFilterBlockNeedsItsQuotes() {
        assertThat(problems("import { accept = 1 }", s -> s.filter("import", jackdaw.rib.channel.ChannelFilter.ACCEPT)))
                .singleElement().asString().contains("(with its quotes)");
    }

    @Example
    void filesThatAreNoConfigurationAreRefused() {
        ProblemLog log = new ProblemLog();
        assertThat(HoconSettings.open(java.nio.file.Path.of("/nonexistent/x.conf"), log)).isEqualTo(Optional.empty());
        assertThat(log.errors()).singleElement().asString().isEqualTo("/nonexistent/x.conf: does not exist");
        try (Folder folder = new Folder().with("main.conf", new byte[] {(byte) 0xff, (byte) 0xfe, 0})) {
            assertThat(problems(folder, _ -> { })).containsExactly("main.conf: is not UTF-8 text");
        }
        try (Folder folder = new Folder().with("main.conf/x", "")) {
            assertThat(problems(folder, _ -> { })).containsExactly("main.conf: is not a regular file");
        }
        assertThat(problems("a = " + "[".repeat(100_000), _ -> { })).singleElement().asString().contains("nest");
    }
}
