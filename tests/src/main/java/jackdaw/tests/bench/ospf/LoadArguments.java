package jackdaw.tests.bench.ospf;

import jackdaw.ospf.lsa.OspfVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@link OspfLoad} is told by the bench, as words of its command line.
 *
 * @param namespace the file of the daemon's namespace
 * @param links     the kernel's numbers there for the daemon's links
 * @param floor     file by which daemons take turns
 * @param pids      all processes of the daemon
 */
record LoadArguments(OspfVersion version, int routers, int externals, int events, int flaps, String namespace,
                     List<Integer> links, Path floor, List<Long> pids) {
    private static final int FIRST_PID = 9;

    List<String> words() {
        List<String> words = new ArrayList<>();
        Stream.of(version, routers, externals, events, flaps, namespace).map(Object::toString).forEach(words::add);
        links.forEach(link -> words.add(link.toString()));
        words.add(floor.toString());
        pids.forEach(pid -> words.add(pid.toString()));
        return words;
    }

    static LoadArguments parse(List<String> words) {
        List<Integer> numbers = words.subList(1, 5).stream().map(Integer::valueOf).toList();
        return new LoadArguments(OspfVersion.valueOf(words.getFirst()), numbers.get(0), numbers.get(1),
                numbers.get(2), numbers.get(3), words.get(5),
                words.subList(6, FIRST_PID - 1).stream().map(Integer::valueOf).toList(),
                Path.of(words.get(FIRST_PID - 1)),
                words.subList(FIRST_PID, words.size()).stream().map(Long::valueOf).toList());
    }
}
