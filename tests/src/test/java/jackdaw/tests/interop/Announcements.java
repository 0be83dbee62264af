package jackdaw.tests.interop;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jackdaw.tests.lab.BirdPeer;

/**
 * What a router announces in its LSAs of any kind, as a BIRD of the network has them: {@code show ospf state all} lists
 * stub networks and externals of the LSDB below the router they are of.
 */
record Announcements(String state) {
    private static final Pattern NETWORK = Pattern.compile(
            "\\s+(?:stubnet|external|xnetwork|xrouter|network)\\s+(\\S+)(?:\\s+(metric2?)\\s+(\\d+))?.*");

    /** @param instance of BIRD, {@code ospf4} or {@code ospf6} */
    static Announcements seenBy(BirdPeer bird, String instance) {
        return new Announcements(bird.birdc("show ospf state all " + instance));
    }

    /** Prefixes of a router, each with its metric's kind and value where there is one: {@code ::/0 metric 200}. */
    Set<String> of(String router) {
        Set<String> found = new TreeSet<>();
        boolean isHis = false;
        for (String line : state.lines().toList()) {
            if (line.strip().startsWith("router ") && line.startsWith("\trouter") || line.startsWith("area ")) {
                isHis = line.strip().equals("router " + router);
            }
            Matcher network = NETWORK.matcher(line);
            if (isHis && network.matches()) {
                found.add(network.group(1)
                        + (network.group(2) == null ? "" : " " + network.group(2) + " " + network.group(3)));
            }
        }
        return found;
    }
}
