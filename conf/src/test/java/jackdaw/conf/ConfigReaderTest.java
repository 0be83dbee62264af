package jackdaw.conf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.bgp.PeerConfig;
import jackdaw.conf.hocon.Folder;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.Evaluation;
import jackdaw.rib.builtin.DirectConfig;
import jackdaw.rib.builtin.StaticConfig;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.ProtocolConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whole files. */
class ConfigReaderTest {
    private static final String ID = "router-id = 198.19.0.21\n";

    private static ConfigResult read(String text) {
        try (Folder folder = new Folder().with("main.conf", text)) {
            return ConfigReader.read(folder.path("main.conf"));
        }
    }

    private static List<String> errors(String text) {
        try (Folder folder = new Folder().with("main.conf", text)) {
            ConfigResult result = ConfigReader.read(folder.path("main.conf"));
            assertThat(result.isUsable()).isEqualTo(result.errors().isEmpty());
            return folder.texts(result.errors());
        }
    }

    private static List<String> warnings(String text) {
        try (Folder folder = new Folder().with("main.conf", text)) {
            ConfigResult result = ConfigReader.read(folder.path("main.conf"));
            assertThat(folder.texts(result.errors())).isEmpty();
            return folder.texts(result.findings());
        }
    }

    @Example
    void theLeastConfigurationIsARouterId() {
        JackdawConfig config = read(ID).config().orElseThrow();
        assertThat(config.tables()).isEqualTo(Map.of("master4", AddressFamily.IPV4, "master6", AddressFamily.IPV6));
        assertThat(config.protocols()).extracting(ProtocolConfig::name).containsExactly("device1");
        assertThat(config.control()).isEqualTo(ControlConfig.DEFAULT);
        assertThat(config.timeFormats()).isEqualTo(TimeFormats.DEFAULT);
        assertThat(errors("")).singleElement().asString().contains("router-id: is missing: write router-id = A.B.C.D");
        assertThat(errors("router-id = 0.0.0.0")).containsExactly("main.conf:1: router-id: 0.0.0.0 is no router id");
    }

    @Example
    void metricsAreServedToThisMachineAlone() {
        assertThat(read(ID).config().orElseThrow().metrics()).isEmpty();
        assertThat(read(ID + "metrics { listen = \"127.0.0.1:9324\" }").config().orElseThrow().metrics())
                .contains(new MetricsConfig(IpAddress.parse("127.0.0.1"), 9324));
        assertThat(read(ID + "metrics { listen = \"[::1]:9324\" }").config().orElseThrow().metrics())
                .get().hasToString("[::1]:9324");
        assertThat(read(ID + "metrics { listen = \"0.0.0.0:9324\", allow-remote = yes }").isUsable()).isTrue();
        assertThat(errors(ID + "metrics { listen = \"192.0.2.1:9324\" }")).singleElement().asString()
                .contains("main.conf:2: metrics.listen: 192.0.2.1 is reached from outside");
        assertThat(errors(ID + "metrics { }")).singleElement().asString().contains("listen: is missing");
        for (String wrong : List.of("9324", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:65536", "[::1", "localhost:1",
                "::1:9324", "1.2.3:80", "")) {
            assertThat(errors(ID + "metrics { listen = \"" + wrong + "\" }")).as(wrong).singleElement().asString()
                    .contains("is no address and port");
        }
        assertThat(errors(ID + "metrics { listen = \"127.0.0.1:9324\", port = 1 }")).singleElement().asString()
                .contains("metrics.port");
    }

    @Example
    void theSettingsOfTheDaemonAreRead() {
        JackdawConfig config = read(ID + "hostname = gw1\n"
                + "log { level = debug, events = /var/log/jackdaw/events.jsonl }\nstate-directory = /tmp/j\n"
                + "control { socket = /tmp/j/ctl, mode = 0600, group = netops }\n"
                + "time-format { route = iso long us, log = \"%F %T\" }\nvars { anything { goes = 1 } }")
                .config().orElseThrow();
        assertThat(config.hostname()).contains("gw1");
        assertThat(config.log().level()).isEqualTo(EventLog.Level.DEBUG);
        assertThat(config.log().events()).contains(Path.of("/var/log/jackdaw/events.jsonl"));
        assertThat(config.stateDirectory()).isEqualTo(Path.of("/tmp/j"));
        assertThat(config.control()).isEqualTo(new ControlConfig(Path.of("/tmp/j/ctl"), 0600, Optional.of("netops")));
        assertThat(config.timeFormats()).isEqualTo(
                new TimeFormats("iso long us", "iso short ms", "iso long ms", "%F %T"));
        assertThat(errors(ID + "control { mode = 999, socket = here }\ntime-format { base = now }")).containsExactly(
                "main.conf:2: control.socket: must be an absolute path, not here",
                "main.conf:2: control.mode: must be three octal digits such as 0660, not 999",
                "main.conf:3: time-format.base: must be iso short, iso long (with ms or us behind), or a pattern such "
                        + "as \"%F %T\"");
    }

    @Example
    void maintenanceFilesLieInTheStateDirectoryUnlessToldOtherwise() {
        String services = "services.nat44 { attract = \"0.0.0.0/0\", pools = \"192.0.2.4/30\" %s }";
        MaintenanceFiles usual = read(ID + services.formatted("")).config().orElseThrow().maintenance();
        assertThat(usual.of("nat44")).containsExactly(Path.of("/var/lib/jackdaw/maintenance/nat44"),
                Path.of("/var/lib/jackdaw/maintenance/all"));
        MaintenanceFiles chosen = read(ID + "site.maintenance = /run/site.drain\nstate-directory = /srv/j\n"
                + services.formatted(", maintenance = /run/nat44.drain")).config().orElseThrow().maintenance();
        assertThat(chosen.of("nat44")).containsExactly(Path.of("/run/nat44.drain"), Path.of("/run/site.drain"));
        assertThat(chosen.of("nat66")).containsExactly(Path.of("/srv/j/maintenance/nat66"), Path.of("/run/site.drain"));
        assertThat(chosen).hasToString("/srv/j/maintenance/*, all /run/site.drain, nat44 /run/nat44.drain");
        MaintenanceFiles off = read(ID + "site.maintenance = none\n" + services.formatted(", maintenance = none"))
                .config().orElseThrow().maintenance();
        assertThat(off.of("nat44")).isEmpty();
        assertThat(errors(ID + "site.maintenance = drain\n" + services.formatted(", maintenance = { }")))
                .containsExactly("main.conf:2: site.maintenance: must be an absolute path, not drain",
                        "main.conf:3: services.nat44.maintenance: must be a single value, not a block");
    }

    @Example
    void defaultsThatNobodyInheritsAreCheckedToo() {
        ConfigResult result = read(ID + "bgp.defaults { local-as = 64513, hold-time = 90s, ipv6 { import = all } }");
        assertThat(result.isUsable()).isTrue();
        assertThat(result.findings()).extracting(Object::toString).singleElement().asString()
                .contains("has no neighbor that could inherit it");
        assertThat(errors(ID + "bgp.defaults { hold-tme = 90s, local-as = 0 }")).containsExactlyInAnyOrder(
                "main.conf:2: bgp.defaults.local-as: must be a whole number from 1 to 4294967295, not '0'",
                "main.conf:2: bgp.defaults.hold-tme: is an unknown key, did you mean hold-time?");
    }

    @Example
    void aServiceHasTheSitesHookUnlessToldOtherwise() {
        String services = "services { a { kind = custom, attract = \"198.51.100.0/25\" }\n"
                + "b { kind = custom, attract = \"198.51.100.128/25\", hook = none }\n"
                + "c { kind = custom, attract = \"203.0.113.0/24\",\n"
                + "hook { command = [/bin/c, now], timeout = 2s } } }\n";
        ServiceHooks hooks = read(ID + "site.hook.command = [/bin/all]\n" + services).config().orElseThrow().hooks();
        assertThat(hooks.of("a")).contains(new Hook(List.of("/bin/all"), Duration.ofSeconds(10)));
        assertThat(hooks.of("b")).isEmpty();
        assertThat(hooks.of("c")).contains(new Hook(List.of("/bin/c", "now"), Duration.ofSeconds(2)));
        assertThat(hooks).hasToString("/bin/all, b none, c /bin/c now");
        assertThat(read(ID + services).config().orElseThrow().hooks().of("a")).isEmpty();
        assertThat(errors(ID + "site.hook { command = [mail], timeout = 0s }\nservices.a { kind = custom,"
                + " attract = \"198.51.100.0/25\", hook { timeout = 1s, shell = yes } }")).containsExactly(
                "main.conf:2: site.hook.command: mail needs its whole path, beginning with /",
                "main.conf:2: site.hook.timeout: must be a duration from 100ms to 10m, such as 90s, 5m or 250ms,"
                        + " not '0s'",
                "main.conf:3: services.a.hook.command: is missing: the program and its arguments",
                "main.conf:3: services.a.hook.shell: is an unknown key, known here are command, timeout");
    }

    @Example
    void namesThatMeanSomethingElseAreRefused() {
        assertThat(errors(ID + "hostname = \"\"\nservices.all { kind = custom, attract = \"10.0.0.0/8\" }"))
                .containsExactlyInAnyOrder("main.conf:2: hostname: is empty: leave it out to show the machine's own",
                        "main.conf:3: services.all: 'all' is no name: commands take it for all there are");
    }

    @Example
    void oneErrorBringsNoOthersAlong() {
        assertThat(errors("router-id = 1.2.3\n"
                + "ospf.a { version = 2, areas.0.interfaces.eth0 { type = nmba, cost = 0, priority = 1 } }\n"
                + "kernel.up { table = master4, metric = 5, exprt = all }")).containsExactly(
                "main.conf:1: router-id: not an IPv4 address: 1.2.3",
                "main.conf:2: ospf.a.areas.0.interfaces.eth0.type: must be one of bcast, broadcast, nbma, "
                        + "non-broadcast, nonbroadcast, point-to-multipoint, point-to-point, "
                        + "pointomultipoint, pointopoint, ptmp, ptp, not 'nmba', "
                        + "did you mean nbma?",
                "main.conf:2: ospf.a.areas.0.interfaces.eth0.cost: must be a whole number from 1 to 65535, not '0'",
                "main.conf:3: kernel.up.family: is missing: ipv4 or ipv6",
                "main.conf:3: kernel.up.exprt: is an unknown key, did you mean export?");
    }

    @Example
    void aServiceCountsOnTheDefaultsOfProtocolsThatExist() {
        String services = "services.nat44 { attract = [\"0.0.0.0/0\"], pools = [\"192.0.2.4/30\"], egress-from = %s }";
        assertThat(errors(ID + "static.uplink {}\n" + services.formatted("[uplink, uplynk]"))).containsExactly(
                "main.conf:3: services.nat44.egress-from: there is no protocol uplynk, did you mean uplink?");
    }

    @Example
    void noTwoProtocolsTakeWhatIsSentToOneOfThem() {
        String bgp = "bgp { defaults { local-as = 1, remote-as = 2, ipv4 { import = all, export = all } }\n"
                + "neighbors {\n a { address = 10.0.0.1 }\n b { address = 10.0.0.1%s } } }\n";
        assertThat(errors(ID + bgp.formatted(""))).containsExactly("main.conf:5: bgp.neighbors.b.address: 10.0.0.1 is "
                + "the neighbor of a already: one session carries both families");
        assertThat(errors(ID + bgp.formatted(", port = 1179"))).isEmpty();
        String ospf = "ospf.a { version = %1$d, areas.0.interfaces { eth0 {} } }\n"
                + "ospf.b { version = %1$d, instance-id = %2$d, areas.0.interfaces { eth0 {} } }";
        for (int version : new int[] {2, 3}) {
            assertThat(errors(ID + ospf.formatted(version, 0)))
                    .containsExactly("main.conf:3: ospf.b: a speaks on eth0 already: "
                            + "another instance-id would tell them apart");
            assertThat(errors(ID + ospf.formatted(version, 1))).isEmpty();
        }
    }

    @Example
    void anUnknownKeyOfABlockWrittenWithDotsIsNoTornName() {
        assertThat(errors(ID + "log.level = info, log.file = x"))
                .containsExactly("main.conf:2: log.file: is an unknown key, known here are events, level");
    }

    @Example
    void tablesAreDeclaredAndChecked() {
        JackdawConfig config = read(ID + "tables { up { family = ipv4 } }\nstatic { s { ipv4 { table = up } } }")
                .config().orElseThrow();
        assertThat(config.tables()).containsEntry("up", AddressFamily.IPV4);
        assertThat(config.protocols(StaticConfig.class).getFirst().channels().getFirst().table()).isEqualTo("up");
        assertThat(errors(ID + "static { s { ipv4 { table = mastre4 } } }")).containsExactly(
                "main.conf:2: static.s.ipv4.table: there is no table mastre4, did you mean master4?: declare it in the "
                        + "block tables");
        assertThat(errors(ID + "static { s { ipv4 { table = master6 } } }")).containsExactly(
                "main.conf:2: static.s.ipv4.table: table master6 is of family ipv6, not ipv4");
        assertThat(errors(ID + "tables { up {} , master4 { family = ipv4 } , a-b { family = ipv5 } }")).hasSize(4);
    }

    @Example
    void namesAreUniqueAndFitForTools() {
        assertThat(errors(ID + "static { a {} }\ndirect {\n a {} }")).containsExactly(
                "main.conf:2: static.a: the name a is taken by direct.a");
        assertThat(errors(ID + "static { up-link {} }")).containsExactly(
                "main.conf:2: static.up-link: 'up-link' is no name: use letters, digits and '_', such as up_link");
    }

    @Example
    void staticRoutesHaveEveryKindOfTarget() {
        StaticConfig config = read(ID + """
                static { s { routes = [
                  { prefix = 10.0.0.0/8, via = 192.0.2.1 }
                  { prefix = 10.1.0.0/16, via = [192.0.2.1, 192.0.2.2], preference = 10 }
                  { prefix = 10.2.0.0/16, dev = eth0.100 }
                  { prefix = 10.3.0.0/16, type = blackhole }
                  { prefix = 10.4.0.0/16, recursive = 198.51.100.1 }
                  { prefix = "2001:db8::/32", via = "fe80::1", dev = eth0 }
                  { prefix = 10.5.0.0/16, hops = [{ via = 192.0.2.1, weight = 3 }, { dev = ppp0 }] }
                ] } }
                """).config().orElseThrow().protocols(StaticConfig.class).getFirst();
        assertThat(config.routes()).hasSize(7);
        assertThat(config.channels()).extracting(c -> c.table()).containsExactly("master4", "master6");
    }

    @Example
    void staticRoutesHaveAShortForm() {
        String text = ID + """
                static { s { routes {
                  "10.0.0.0/8" = 192.0.2.1
                  "10.1.0.0/16" = [192.0.2.1, "via 192.0.2.2 dev eth0"]
                  "10.2.0.0/16" = blackhole
                  "10.3.0.0/16" = dev eth0
                  "10.4.0.0/16" { recursive = 192.0.2.9, metric = 70 }
                } } }
                """;
        assertThat(read(text).config().orElseThrow().protocols(StaticConfig.class).getFirst().routes())
                .extracting(r -> r.prefix() + " " + r.target().getClass().getSimpleName()).containsExactly(
                        "10.0.0.0/8 Hops", "10.1.0.0/16 Hops", "10.2.0.0/16 Discarded", "10.3.0.0/16 Hops",
                        "10.4.0.0/16 Recursive");
        assertThat(errors(ID + "static { s { routes {\n \"10.0.0.0/8\" = somewhere\n \"10.0.0.1/8\" = blackhole\n"
                + "10.2.0.0/16 = blackhole } } }")).satisfiesExactly(
                e -> assertThat(e).startsWith("main.conf:3: static.s.routes.\"10.0.0.0/8\": must be an address"),
                e -> assertThat(e).contains("did you mean 10.0.0.0/8?"),
                e -> assertThat(e).startsWith("main.conf:5: static.s.routes.10: a prefix needs a length: 10 (a prefix "
                        + "needs quotes to be a key)"));
    }

    @Example
    void filtersReadTheVarsOfTheConfiguration() {
        try (Folder folder = new Folder()
                .with("a.filters", """
                        function is(string s; int n; ip a; bool b; prefix p) -> bool
                        { return s = "enp1s0f0" && n = 64513 && a = 192.0.2.1 && b && p = 2001:db8::/32; }
                        define other = 7;
                        define right = is(out, asn, router, on, site) && net4 ~ pools && 5 ~ numbers && other = 7;
                        filter f { for int x in bgp_path do if x = 1 then reject; accept; }
                        """)
                .with("main.conf", ID + """
                        filters = [a.filters]
                        vars { out = enp1s0f0, asn = 64513, router = "192.0.2.1", on = true, site = "2001:db8::/32"
                               net4 = "192.0.2.4/30", pools = ["192.0.2.4/30", "192.0.2.8/30"], numbers = [4, 5]
                               other = 8, in = a_word_of_the_language, net = another, deep { a = 1 }, mixed = [1, a] }
                        """)) {
            ConfigResult result = ConfigReader.read(folder.path("main.conf"));
            assertThat(folder.texts(result.errors())).isEmpty();
            CompiledPolicy filters = result.config().orElseThrow().policy();
            assertThat(filters.evaluate("right")).isEqualTo(new Evaluation.Result("TRUE"));
            assertThat(filters.names()).doesNotContainKeys("in", "net", "deep", "mixed");
        }
    }

    @Example
    void filtersReadWhatTheConfigurationSaysOfTheGateway() {
        try (Folder folder = new Folder().with("main.conf", """
                router-id = 198.19.0.21
                site.supernets = ["198.19.0.0/16", "2001:db8::/32"]
                vars { ospf_in_areas = hidden }
                filter-text = "filter out { if net ~ services_pools4 then accept; reject; }"
                ospf { in { version = 2, ipv4.import = all, areas."0.0.0.0".interfaces.lo { stub = true } }
                       in6 { version = 3, ipv6.import = all, areas."0.0.0.0".interfaces.lo { stub = true } } }
                bgp { defaults { local-as = 64513, remote-as = 64600, ipv4 { import = none, export = out } }
                      neighbors { core_0 { address = 203.0.113.1 }
                                  core_1 { address = 203.0.113.5, remote-as = 64601 } } }
                services { nat44 { attract = ["0.0.0.0/0"], pools = ["192.0.2.4/30", "192.0.2.8/30"] }
                           nat66 { attract = ["::/0"], pools = ["2001:db8:1::/64"] } }
                """)) {
            ConfigResult result = ConfigReader.read(folder.path("main.conf"));
            assertThat(folder.texts(result.errors())).isEmpty();
            CompiledPolicy filters = result.config().orElseThrow().policy();
            Map.ofEntries(Map.entry("router_id", "198.19.0.21"), Map.entry("bgp_local_as", "64513"),
                    Map.entry("bgp_core_0_remote_as", "64600"), Map.entry("bgp_core_1_remote_as", "64601"),
                    Map.entry("bgp_core_1_local_as", "64513"), Map.entry("ospf_in6_areas", "[0.0.0.0]"),
                    Map.entry("ospf_in_areas", "hidden"), Map.entry("198.19.7.0/24 ~ site_supernets4", "TRUE"),
                    Map.entry("2001:db8:5::/48 ~ site_supernets6", "TRUE"),
                    Map.entry("services_pools4 = [ 192.0.2.4/30, 192.0.2.8/30 ]", "TRUE"),
                    Map.entry("services_nat66_pools6 = [ 2001:db8:1::/64 ]", "TRUE"),
                    Map.entry("services_nat66_pools4 = []", "TRUE"),
                    Map.entry("0.0.0.0/0 ~ services_attract4 && ::/0 ~ services_attract6", "TRUE"))
                    .forEach((term, value) -> assertThat(filters.evaluate(term)).as(term)
                            .isEqualTo(new Evaluation.Result(value)));
        }
    }

    @Example
    void aGatewayWithoutServicesHasEmptySetsAndTwoNumbersNoName() {
        try (Folder folder = new Folder().with("main.conf", ID + """
                bgp.neighbors { a { address = 203.0.113.1, local-as = 1, remote-as = 2, ipv4 { import = none
                                    export = "where net ~ services_pools4" } }
                                b { address = 203.0.113.5, local-as = 3, remote-as = 4, ipv4 { import = none
                                    export = "where bgp_local_as = 1" } } }
                """)) {
            assertThat(folder.texts(ConfigReader.read(folder.path("main.conf")).errors())).singleElement().asString()
                    .contains("unknown name bgp_local_as");
        }
    }

    @Example
    void filtersComeFromFilesFromTextAndInPlace() {
        try (Folder folder = new Folder()
                .with("sub/a.filters", "function f() { return true; }\ninclude \"b.filters\";\n")
                .with("sub/b.filters", "filter fromfile { if f() then accept; reject; }")
                .with("main.conf", ID + """
                        filters = ["sub/a.filters"]
                        filter-text = \"""
                        filter other { accept; }
                        \"""
                        kernel { ipv4 { export = fromfile }, ipv6 { import = other, export = "where net = ::/0" } }
                        """)) {
            ConfigResult result = ConfigReader.read(folder.path("main.conf"));
            assertThat(folder.texts(result.errors())).isEmpty();
            assertThat(result.config().orElseThrow().protocols().stream().flatMap(p -> p.channels().stream())
                    .map(c -> c.importFilter().label() + " " + c.exportFilter().label()))
                    .containsExactly("ACCEPT fromfile", "other (unnamed)");
        }
    }

    @Example
    void filterErrorsHaveFileLineColumnAndCaret() {
        try (Folder folder = new Folder().with("a.filters", "filter a {\n  bgp_pth = 1;\n}").with("main.conf",
                ID + "filters = [a.filters]\nkernel.ipv4 { export = a }")) {
            assertThat(folder.texts(ConfigReader.read(folder.path("main.conf")).errors())).singleElement().asString()
                    .startsWith("a.filters:2:3: ").contains("\n      bgp_pth = 1;\n      ^");
        }
        assertThat(errors(ID + "filter-text = \"\"\"\nfilter a { acept; }\n\"\"\""))
                .singleElement().asString().startsWith("main.conf:3:17: ");
        assertThat(errors(ID + "kernel.ipv4 {\n export = nobody\n import = \"where 1\" }")).satisfiesExactly(
                e -> assertThat(e).startsWith("main.conf:3").contains("kernel.ipv4.export: there is no filter nobody"),
                e -> assertThat(e).startsWith("main.conf:4").contains("kernel.ipv4.import: "));
        assertThat(errors(ID + "filters = [gone.filters]")).singleElement().asString()
                .endsWith("gone.filters does not exist");
    }

    @Example
    void kernelTablesAreFilledByOneProtocol() {
        assertThat(read(ID + "tables { t { family = ipv4 } }\nkernel { ipv4 {}, vrf { family = ipv4, table = t, "
                + "kernel-table = 100 } }").config().orElseThrow().protocols()).extracting(ProtocolConfig::name)
                .containsExactly("device1", "kernel1", "vrf");
        assertThat(errors(ID + "kernel { ipv4 {}, vrf { family = ipv4 }, x {} }")).containsExactlyInAnyOrder(
                "main.conf:2: kernel.vrf.kernel-table: table 254 of ipv4 is filled by kernel1 already",
                "main.conf:2: kernel.x.family: is missing: ipv4 or ipv6");
    }

    @Example
    void brokenStaticRoutesAreAllReported() {
        assertThat(errors(ID + """
                static { s { ipv4 { export = all }, routes = [
                  { prefix = 10.0.0.0/8 }
                  { via = 192.0.2.1 }
                  { prefix = 10.0.0.0/8, via = 192.0.2.1, type = blackhole }
                  { prefix = "2001:db8::/32", via = "fe80::1" }
                  { prefix = 10.1.0.0/16, via = "2001:db8::1" }
                  { prefix = 10.1.0.0/16, recursive = 192.0.2.1 }
                ] } }
                """)).containsExactly(
                "main.conf:2: static.s.ipv4.export: nothing can be exported to it: it only brings routes",
                "main.conf:3: static.s.routes[0]: leads nowhere: it needs one of via, dev, hops, type or recursive",
                "main.conf:4: static.s.routes[1].prefix: is missing",
                "main.conf:5: static.s.routes[2]: leads to several kinds of target: it needs one of via, dev, hops, "
                        + "type or recursive",
                "main.conf:6: static.s.routes[3].via: fe80:0:0:0:0:0:0:1 is link-local: say on which interface with dev"
                        .replace("fe80:0:0:0:0:0:0:1", "fe80::1"),
                "main.conf:7: static.s.routes[4].via: 2001:db8::1 is no ipv4 address, as the prefix needs",
                "main.conf:8: static.s.routes[5].prefix: 10.1.0.0/16 has a route already: list several gateways in "
                        + "one");
    }

    @Example
    void directTakesPatterns() {
        JackdawConfig config = read(ID + "direct { d { interfaces = [\"-eth*\", \"*\"] }, e { ipv6 {} } }")
                .config().orElseThrow();
        assertThat(config.protocols(DirectConfig.class)).extracting(d -> d.channels().size()).containsExactly(2, 1);
        assertThat(errors(ID + "direct { d { interfaces = [\"-eth*\"] } }")).singleElement().asString()
                .contains("only excludes");
    }

    @Example
    void neighborsInheritDefaults() {
        String text = ID + """
                bgp {
                  defaults { local-as = 64513, remote-as = 4200000000, ipv4 { import = all, export = none } }
                  neighbors { b { address = 203.0.113.1 }, a { address = 203.0.113.2, remote-as = 8298 } }
                }
                """;
        assertThat(errors(text)).isEmpty();
        assertThat(read(text).config().orElseThrow().protocols(PeerConfig.class))
                .extracting(p -> p.name() + p.session().remoteAs()).containsExactly("b4200000000", "a8298");
        assertThat(errors(ID + "bgp { defaults { local-az = 1 }\n neighbors { a { local-as = 1, remote-as = 2, "
                + "address = 1.2.3.4, ipv4 { import = all, export = all } } } }"))
                .containsExactly("main.conf:2: bgp.defaults.local-az: is an unknown key, did you mean local-as?");
    }

    @Example
    void aPeerWithoutFiltersIsWarnedAbout() {
        assertThat(warnings(ID + "bgp.neighbors.a { local-as = 1, remote-as = 2, address = 1.2.3.4\n"
                + " ipv4 { export = none } }")).containsExactly("main.conf:3: warning: bgp.neighbors.a.ipv4.import: is "
                + "missing, so no route passes (RFC 8212): write import = none if that is meant");
    }

    @Example
    void aPrefixHasOneOwner() {
        assertThat(errors(ID + "services {\n a { kind = custom, attract = [\"::/0\"] }\n"
                + " b { kind = custom, attract = [\"::/0\"] } }")).containsExactly(
                "main.conf:4: services.b.attract: ::/0 is attracted by service a already");
    }

    private static final String OSPF = "ospf.a { version = 2, ipv4.export = %s, areas.0.interfaces.e {} }\n";
    private static final String NAT64 = "services.nat64 { attract = [\"64:ff9b::/96\"], pools = [192.0.2.4/30] }\n";
    private static final String NAT44 = "services.nat44 { attract = [0.0.0.0/0], pools = [192.0.2.4/30] }\n";
    private static final String PEER = "bgp.neighbors.p { address = 192.0.2.1, local-as = 1, remote-as = 2, "
            + "ipv4 { import = %s, export = none } }\n";

    @Example
    void aDefaultThatOspfAnnouncesHasAnOwnerOnANatGateway() {
        String all = ID + OSPF.formatted("all") + PEER.formatted("all");
        assertThat(errors(all + NAT64)).containsExactly("main.conf:2: ospf.a.ipv4.export: 0.0.0.0/0 from p would be "
                + "announced whatever the translators do, as no service owns it [unowned-default]; let a "
                + "service attract it, or reject it in the filter");
        assertThat(errors(all + NAT44)).isEmpty();
        assertThat(warnings(all)).singleElement().asString().contains("warning: ospf.a.ipv4.export: 0.0.0.0/0 from p");
        assertThat(errors(ID + OSPF.formatted("\"where net.len > 0\"") + PEER.formatted("all") + NAT64)).isEmpty();
        assertThat(errors(ID + OSPF.formatted("all") + PEER.formatted("\"where net.len > 0\"") + NAT64)).isEmpty();
        assertThat(errors(ID + OSPF.formatted("\"where bgp_path.len > 1\"") + PEER.formatted("all") + NAT64)).isEmpty();
        assertThat(errors(ID + OSPF.formatted("all") + NAT64)).isEmpty();
        assertThat(errors(ID + OSPF.formatted("all") + NAT64 + "static.s.routes { \"0.0.0.0/0\" = blackhole }\n"))
                .singleElement().asString().contains("0.0.0.0/0 from s");
    }

    @Property(tries = 200)
    void anyOctetsAreReadWithoutAnException(@ForAll @Size(max = 200) byte[] octets) {
        try (Folder folder = new Folder().with("main.conf", octets)) {
            ConfigReader.read(folder.path("main.conf"));
        }
    }
}
