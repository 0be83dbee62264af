package jackdaw.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checkout these tests were built from: its modules, their sources and their compiled classes. */
final class SourceTree {
    static final List<String> MODULES =
            List.of("rib", "policy", "ospf", "bgp", "bfd", "nat", "conf", "linux", "daemon", "tests");

    private final Path root;

    private SourceTree(Path root) {
        this.root = root;
    }

    static SourceTree find() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("rib/pom.xml"))) {
            folder = folder.getParent();
        }
        return new SourceTree(folder);
    }

    Path root() {
        return root;
    }

    /** A source file with the path it has in the tree. */
    record Source(Path path, String text, boolean isTest) {
        List<String> lines() {
            return text.lines().toList();
        }
    }

    /** A file or folder of the checkout. */
    Path file(String name) {
        return root.resolve(name);
    }

    List<Source> sources(String module) {
        return Stream.of("main", "test").flatMap(kind -> files(root.resolve(module).resolve("src/" + kind), ".java")
                .map(file -> new Source(root.relativize(file), read(file), kind.equals("test")))).toList();
    }

    List<ClassModel> classes(String module) {
        return files(root.resolve(module).resolve("target/classes"), ".class")
                .filter(file -> !file.endsWith("module-info.class")).map(SourceTree::parse).toList();
    }

    ClassModel moduleInfo(String module) {
        return parse(root.resolve(module).resolve("target/classes/module-info.class"));
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder, String suffix) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
