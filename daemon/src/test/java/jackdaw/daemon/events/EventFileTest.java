package jackdaw.daemon.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import net.jqwik.api.Example;
import net.jqwik.api.lifecycle.AfterProperty;

class EventFileTest {
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final EventFile file = new EventFile((level, who, text) -> log.add(level + " " + who + ": " + text));
    private final Path folder = Files.createTempDirectory("jackdaw-events");
    private final Path path = folder.resolve("events.jsonl");

    EventFileTest() throws IOException {
    }

    @AfterProperty
    void remove() throws IOException {
        Files.deleteIfExists(path);
        Files.delete(folder);
    }

    @Example
    void appendsToWhatIsThereOnceItKnowsWhere() throws IOException {
        file.append(() -> "nobody wants it");
        Files.writeString(path, "one\n");
        file.redirect(Optional.of(path));
        file.append(() -> "two");
        file.append(() -> "three");
        file.close();
        assertThat(path).hasContent("one\ntwo\nthree");
        assertThat(log).isEmpty();
    }

    @Example
    void aFileThatCannotBeWrittenIsComplainedOfOnce() {
        file.redirect(Optional.of(folder));
        file.append(() -> "one");
        file.append(() -> "two");
        file.close();
        assertThat(log).singleElement().asString().startsWith("WARNING events: events are not written to " + folder);
    }
}
