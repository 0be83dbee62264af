package jackdaw.conf.hocon;

import jackdaw.conf.hocon.Definition.KeyElement;
import jackdaw.conf.hocon.Definition.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where every key of a configuration stands, includes expanded in place. */
final class KeyIndex {
    private final Map<List<String>, List<Definition>> byPath = new HashMap<>();
    private final ProblemLog problems;
    private int order;

    private KeyIndex(ProblemLog problems) {
        this.problems = problems;
    }

    /** Scans {@code main} and what it includes; bad includes, cut values and keys set twice become problems. */
    static KeyIndex of(IncludedFile main, SourceFiles files, ProblemLog problems) {
        KeyIndex index = new KeyIndex(problems);
        index.scan(main, files, List.of());
        index.reportKeysSetTwice();
        return index;
    }

    private void scan(IncludedFile file, SourceFiles files, List<String> within) {
        if (files.read(file.absolute()) instanceof SourceFiles.Content.Text(String text)) {
            new HoconScanner(text, within, new Collector(file, files)).scan();
        }
    }

    /** Notes what the scanner finds in one file. */
    private final class Collector implements HoconScanner.Listener {
        private final IncludedFile file;
        private final SourceFiles files;

        Collector(IncludedFile file, SourceFiles files) {
            this.file = file;
            this.files = files;
        }

        @Override
        public void defined(HoconScanner.Found found) {
            Definition definition = new Definition(found.path(), found.key(), found.keyStart(), found.kind(),
                    found.substituted(), found.extending(), file.at(found.line()), order++);
            byPath.computeIfAbsent(definition.path(), _ -> new ArrayList<>()).add(definition);
        }

        @Override
        public void included(List<String> path, String source, String name, boolean required, int line) {
            Position at = file.at(line);
            if (source.equals("url") || source.equals("classpath")) {
                problems.error(at, "", "include " + source + "(…) is not supported: include a file");
                return;
            }
            Optional<IncludedFile> target = file.including(name);
            if (target.isEmpty()) {
                problems.error(at, "", "\"" + name + "\" includes itself, or files include one another more than "
                        + IncludedFile.MAX_CHAIN + " deep");
                return;
            }
            switch (files.read(target.get().absolute())) {
                case SourceFiles.Content.Text _ -> scan(target.get(), files, path);
                case SourceFiles.Content.Unreadable(String reason) ->
                        problems.error(at, "", "the included file " + target.get().shown() + " " + reason);
                case SourceFiles.Content.Missing _ when required ->
                        problems.error(at, "", "the required file " + target.get().shown() + " does not exist");
                case SourceFiles.Content.Missing _ -> problems.warning(at, "", "the included file "
                        + target.get().shown() + " does not exist, so nothing is included; write include required(\""
                        + name + "\") if it must be there");
            }
        }

        @Override
        public void glued(List<String> path, String value, int line) {
            problems.error(file.at(line), HoconPath.text(path), "a comment begins right behind " + value.strip()
                    + ": quote the value if '#' or '//' belongs to it, else put a blank before the comment");
        }
    }

    private void reportKeysSetTwice() {
        for (List<Definition> all : byPath.values()) {
            List<Definition> plain = all.stream().filter(d -> d.kind() != Kind.IMPLIED).toList();
            for (int i = 1; i < plain.size(); i++) {
                Definition before = plain.get(i - 1);
                Definition here = plain.get(i);
                if (before.at().file().equals(here.at().file()) && replaces(before, here)) {
                    problems.error(here.at(), HoconPath.text(here.path()),
                            "is set a second time; it is already set at " + before.at());
                }
            }
        }
    }

    private boolean replaces(Definition before, Definition here) {
        if (here.kind() == Kind.APPEND || here.extending()) {
            return false;
        }
        return switch (before.kind()) {
            case VALUE, APPEND -> !(before.substituted() && here.kind() == Kind.OPEN);
            case OPEN -> here.kind() == Kind.VALUE && !here.substituted();
            case IMPLIED -> false;
        };
    }

    /** The places in one file where the block at {@code path} is opened, if there is more than one. */
    List<Definition> openedTwice(List<String> path) {
        List<Definition> opened = byPath.getOrDefault(path, List.of()).stream()
                .filter(d -> d.kind() == Kind.OPEN).toList();
        for (int i = 1; i < opened.size(); i++) {
            if (opened.get(i).at().file().equals(opened.get(i - 1).at().file())) {
                return List.of(opened.get(i - 1), opened.get(i));
            }
        }
        return List.of();
    }

    /** The definition that an error about {@code path} should point to: where a block begins, where a value wins. */
    Optional<Definition> find(List<String> path) {
        List<Definition> all = byPath.getOrDefault(path, List.of());
        return all.stream().filter(d -> d.kind() == Kind.OPEN).findFirst()
                .or(() -> all.stream().filter(d -> d.kind() != Kind.IMPLIED).reduce((_, last) -> last))
                .or(() -> all.stream().findFirst());
    }

    /** The nearest definition at or above {@code path}. */
    Optional<Definition> nearest(List<String> path) {
        for (int length = path.size(); length > 0; length--) {
            Optional<Definition> found = find(path.subList(0, length));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Where {@code path} first appears among all keys; {@link Integer#MAX_VALUE} if a substitution brought it. */
    int order(List<String> path) {
        return byPath.getOrDefault(path, List.of()).stream().mapToInt(Definition::order).min()
                .orElse(Integer.MAX_VALUE);
    }

    /**
     * What was probably meant when the key at {@code path} is unknown and stands in a dotted key without quotes:
     * {@code eth0.100} for the key {@code 100} inside {@code eth0}.
     */
    Optional<String> torn(List<String> path) {
        for (Definition d : byPath.getOrDefault(path, List.of())) {
            int inKey = path.size() - 1 - d.keyStart();
            if (inKey > 0 && inKey < d.key().size() && !d.key().get(inKey).quoted()
                    && !d.key().get(inKey - 1).quoted()) {
                return Optional.of(String.join(".",
                        d.key().subList(inKey - 1, d.key().size()).stream().map(KeyElement::text).toList()));
            }
        }
        return Optional.empty();
    }
}
