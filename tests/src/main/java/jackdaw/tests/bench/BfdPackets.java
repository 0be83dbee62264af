package jackdaw.tests.bench;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A session's packets as they came in at its other end.
 *
 * @param count       how many
 * @param longestGap  seconds between two in a row, at most
 * @param losses      how often the session left Up: its sender says so, whichever end noticed
 */
record BfdPackets(int count, double longestGap, int losses) {
    private static final Pattern TIME = Pattern.compile("(\\d+\\.\\d{6}) IP6? .*");
    private static final Pattern STATE = Pattern.compile(".*\\bState (Up|Init|Down|AdminDown)\\b.*");

    /** The command that prints what {@link #read} reads. */
    static List<String> capture(String ifname) {
        return List.of("tcpdump", "-tt", "-l", "-n", "-v", "-Z", "root", "-Q", "in", "-i", ifname, "udp port 3784");
    }

    static BfdPackets read(String log) {
        int count = 0;
        double longest = 0;
        int losses = 0;
        double last = Double.NaN;
        String state = "";
        for (String line : log.lines().toList()) {
            Matcher time = TIME.matcher(line);
            Matcher said = STATE.matcher(line);
            if (time.matches()) {
                double now = Double.parseDouble(time.group(1));
                longest = Double.isNaN(last) ? 0 : Math.max(longest, now - last);
                last = now;
                count++;
            }
            if (said.matches()) {
                losses += state.equals("Up") && !said.group(1).equals("Up") ? 1 : 0;
                state = said.group(1);
            }
        }
        return new BfdPackets(count, longest, losses);
    }
}
