package jackdaw.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassModel;
import java.lang.classfile.Attributes;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.LineNumberInfo;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jackdaw.tests.SourceTree.Source;
import net.jqwik.api.Example;

/** The rules of docs/architecture.md and CONTRIBUTING.md that a machine can check. */
class TidyTest {
    private static final Set<String> PURE = Set.of("rib", "policy", "ospf", "bgp", "bfd", "nat");
    private static final Map<String, Set<String>> MAY_SEE = Map.of(
            "rib", Set.of(), "policy", Set.of("rib"), "ospf", Set.of("rib"), "bgp", Set.of("rib"),
            "bfd", Set.of("rib"),
            "nat", Set.of("rib"), "linux", Set.of("rib"),
            "conf", Set.of("rib", "policy", "ospf", "bgp", "bfd", "nat"),
            "daemon", Set.of("rib", "policy", "ospf", "bgp", "bfd", "nat", "conf", "linux"),
            "tests", Set.copyOf(SourceTree.MODULES));
    private static final Pattern BANNED_TYPES = Pattern.compile("java/net/.*|java/nio/channels/.*"
            + "|java/io/(?!Serializable$).*|java/lang/Thread|java/util/concurrent/ThreadLocalRandom"
            + "|java/util/concurrent/Executor.*|io/netty/.*");
    private static final Pattern BANNED_CALLS = Pattern.compile("java/lang/System\\.(nanoTime|currentTimeMillis).*"
            + "|java/time/\\w+\\.now\\(.*|java/util/Random\\.<init>\\(\\)V|java/lang/Math\\.random.*"
            + "|java/util/UUID\\.randomUUID.*|java/security/SecureRandom\\.<init>.*");
    private static final Pattern BANNED_NAMES = Pattern.compile(
            "(?:^|[a-z0-9$])(Manager|Helper|Utils?|Impl|Handler|Processor|Data|Abstract)(?=[A-Z]|$)");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX|HA" + "CK)\\b");

    private static final String API = "jackdaw/api/";
    /** What a process has only once, so that a router inside another program must leave it alone. */
    private static final Pattern OF_THE_PROCESS = Pattern.compile("java/lang/System\\.(exit|setOut|setErr|setIn"
            + "|setProperty).*|java/lang/Runtime\\.(halt|exit|addShutdownHook).*|java/util/logging/Logger\\.set.*"
            + "|java/lang/Thread\\.setDefaultUncaught.*|jackdaw/daemon/Signals\\..*");

    private final SourceTree tree = SourceTree.find();

    @Example
    void modulesSeeOnlyWhatTheyMay() {
        assertThat(references("rib")).as("compiled classes").isNotEmpty();
        List<String> faults = new ArrayList<>();
        for (String module : SourceTree.MODULES) {
            for (References references : references(module)) {
                for (String type : references.types()) {
                    String owner = moduleOf(type);
                    if (!owner.isEmpty() && !owner.equals(module) && !MAY_SEE.get(module).contains(owner)) {
                        faults.add(references.name() + " refers to " + type);
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Example
    void pureModulesTouchNoSocketClockThreadOrUnseededRandom() {
        List<String> faults = new ArrayList<>();
        for (String module : PURE) {
            for (References references : references(module)) {
                references.types().stream().filter(type -> BANNED_TYPES.matcher(type).matches())
                        .forEach(type -> faults.add(references.name() + " refers to " + type));
                references.members().stream().filter(member -> BANNED_CALLS.matcher(member).matches())
                        .forEach(member -> faults.add(references.name() + " calls " + member));
            }
        }
        assertThat(faults).isEmpty();
    }

    @Example
    void packagesHaveNoCycles() {
        Map<String, Set<String>> graph = new TreeMap<>();
        for (String module : SourceTree.MODULES) {
            for (References references : references(module)) {
                String from = References.packageOf(references.name());
                references.types().stream().filter(type -> type.startsWith("jackdaw/")).map(References::packageOf)
                        .filter(to -> !to.equals(from))
                        .forEach(to -> graph.computeIfAbsent(from, _ -> new TreeSet<>()).add(to));
            }
        }
        Set<String> finished = new HashSet<>();
        List<String> cycles = new ArrayList<>();
        graph.keySet().forEach(start -> findCycles(start, graph, new LinkedHashSet<>(), finished, cycles));
        assertThat(cycles).isEmpty();
    }

    @Example
    void everyPackageSaysWhatItIsFor() {
        Map<String, Boolean> described = new HashMap<>();
        for (Source source : allSources()) {
            String file = source.path().getFileName().toString();
            if (!source.isTest() && !file.equals("module-info.java")) {
                described.merge(source.path().getParent().toString(), file.equals("package-info.java"),
                        Boolean::logicalOr);
            }
        }
        assertThat(described.entrySet().stream().filter(entry -> !entry.getValue()).map(Map.Entry::getKey).sorted())
                .isEmpty();
    }

    @Example
    void filesAreShortAndNarrow() {
        List<String> faults = new ArrayList<>();
        for (Source source : allSources()) {
            List<String> lines = source.lines();
            int limit = source.isTest() ? 800 : 500;
            if (lines.size() > limit) {
                faults.add(source.path() + " has " + lines.size() + " lines, the limit is " + limit);
            }
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).length() > 120) {
                    faults.add(source.path() + ":" + (i + 1) + " is " + lines.get(i).length() + " columns wide");
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Example
    void methodsAreShort() {
        List<String> faults = new ArrayList<>();
        for (String module : SourceTree.MODULES) {
            for (ClassModel model : tree.classes(module)) {
                for (MethodModel method : model.methods()) {
                    int lines = codeLines(method);
                    if (lines > 60) {
                        faults.add(model.thisClass().asInternalName() + "." + method.methodName().stringValue()
                                + " has " + lines + " lines, the limit is 60");
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Example
    void namesSayWhatAThingIs() {
        assertThat(SourceTree.MODULES.stream().flatMap(module -> references(module).stream()).map(References::name)
                .filter(name -> BANNED_NAMES.matcher(name.substring(name.lastIndexOf('/') + 1)).find())).isEmpty();
    }

    @Example
    void nothingIsMutableAndStatic() {
        List<String> faults = new ArrayList<>();
        for (String module : SourceTree.MODULES) {
            for (ClassModel model : tree.classes(module)) {
                model.fields().stream().filter(field -> field.flags().has(AccessFlag.STATIC)
                                && !field.flags().has(AccessFlag.FINAL) && !field.flags().has(AccessFlag.SYNTHETIC))
                        .forEach(field -> faults.add(model.thisClass().asInternalName() + "." + field.fieldName()));
            }
        }
        assertThat(faults).isEmpty();
    }

    @Example
    void onlyMainEndsTheProcess() {
        assertThat(SourceTree.MODULES.stream().flatMap(module -> references(module).stream())
                .filter(references -> references.members().contains("java/lang/System.exit(I)V"))
                .map(References::name)).isSubsetOf("jackdaw/daemon/Main", "jackdaw/tests/demo/Demo",
                        "jackdaw/tests/bench/Bench", "jackdaw/tests/bench/ospf/OspfBench",
                        "jackdaw/tests/bench/ospf/OspfLoad", "jackdaw/tests/differ/Marathon",
                        "jackdaw/tests/drill/Drill");
    }

    @Example
    void nothingIsUnfinishedSwitchedOffOrAsleep() {
        List<String> faults = new ArrayList<>();
        for (Source source : allSources()) {
            if (UNFINISHED.matcher(source.text()).find()) {
                faults.add(source.path() + " says it is unfinished");
            }
            if (source.isTest() && (source.text().contains("@Dis" + "abled")
                    || source.text().contains("Thread.sle" + "ep"))) {
                faults.add(source.path() + " switches a test off or sleeps");
            }
        }
        assertThat(faults).isEmpty();
    }

    @Example
    void onlyTheCommandLineTouchesWhatAProcessHasOnce() {
        assertThat(references("daemon").stream()
                .filter(references -> !References.packageOf(references.name()).equals("jackdaw/daemon"))
                .filter(references -> references.members().stream().anyMatch(OF_THE_PROCESS.asMatchPredicate()))
                .map(References::name)).isEmpty();
    }

    @Example
    void theDaemonShowsOnlyItsApi() {
        ClassModel module = tree.moduleInfo("daemon");
        assertThat(module.findAttribute(Attributes.module()).orElseThrow().exports().stream()
                .filter(export -> export.exportsTo().stream()
                        .noneMatch(to -> to.name().stringValue().equals("jackdaw.tests"))))
                .extracting(export -> export.exportedPackage().name().stringValue()).containsExactly("jackdaw/api");
    }

    private List<References> references(String module) {
        return tree.classes(module).stream().map(References::of).toList();
    }

    private List<Source> allSources() {
        return SourceTree.MODULES.stream().flatMap(module -> tree.sources(module).stream()).toList();
    }

    /** Packages are called after their modules, but for the one face that the daemon shows to others. */
    private static String moduleOf(String type) {
        return type.startsWith(API) ? "daemon" : type.startsWith("jackdaw/") ? type.split("/")[1] : "";
    }

    /** Lines from the first to the last statement; constructors and static blocks collect initializers, so not they. */
    private static int codeLines(MethodModel method) {
        if (method.methodName().stringValue().startsWith("<") || method.flags().has(AccessFlag.SYNTHETIC)) {
            return 0;
        }
        List<Integer> lines = method.code().flatMap(code -> code.findAttribute(Attributes.lineNumberTable()))
                .map(table -> table.lineNumbers().stream().map(LineNumberInfo::lineNumber).toList()).orElse(List.of());
        return lines.isEmpty() ? 0 : lines.stream().mapToInt(i -> i).max().orElse(0)
                - lines.stream().mapToInt(i -> i).min().orElse(0) + 1;
    }

    private static void findCycles(String at, Map<String, Set<String>> graph, Set<String> path, Set<String> finished,
            List<String> cycles) {
        if (finished.contains(at)) {
            return;
        }
        if (!path.add(at)) {
            cycles.add(path.stream().dropWhile(step -> !step.equals(at)).collect(Collectors.joining(" -> "))
                    + " -> " + at);
            return;
        }
        graph.getOrDefault(at, Set.of()).forEach(next -> findCycles(next, graph, path, finished, cycles));
        path.remove(at);
        finished.add(at);
    }
}
