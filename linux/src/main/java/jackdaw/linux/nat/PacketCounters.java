package jackdaw.linux.nat;

import jackdaw.linux.LinuxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Packets that went through each interface since it was made.
 *
 * <p>How to judge a drain by them: take {@code least = min(received(inside), sent(outside))} at two times, and call
 * its growth per second the packets from inside to outside. Neither alone will do. The inside interface also receives
 * what is meant for the gateway itself and for other inside networks, and hellos; the outside one also sends the
 * gateway's own packets, and answers to scans. What crosses the gateway outwards is in both, so it is at most the
 * smaller; a handful of packets per second stays even when nothing crosses, so the limit must be above the sum of the
 * routing protocols' own (hellos and keepalives: about one per second). A device that segments or merges by itself may
 * count a burst as one packet. A counter that falls means that the interface was made anew: start again.
 *
 * @param devices by interface name
 */
public record PacketCounters(Map<String, Device> devices) {
    private static final int RECEIVED_PACKETS = 1;
    private static final int SENT_PACKETS = 9;
    private static final int COLUMNS = 16;

    /** @param received and sent, in packets; both also hold those of the other network families */
    public record Device(long received, long sent) {
    }

    public PacketCounters {
        devices = Map.copyOf(devices);
    }

    /**
     * Reads all interfaces of the network namespace of the calling thread: one file, a line per interface.
     *
     * @throws LinuxException if it cannot be read
     */
    public static PacketCounters read() {
        return decode(ProcFile.read(ProcFile.NET.resolve("dev"))
                .orElseThrow(() -> new LinuxException("read the packet counters", "/proc has no net/dev")));
    }

    /** Packets that arrived at any of these interfaces; one that does not exist adds nothing. */
    public long received(Collection<String> interfaces) {
        return interfaces.stream().distinct().map(devices::get).filter(d -> d != null).mapToLong(Device::received)
                .sum();
    }

    /** Packets that left by any of these interfaces; one that does not exist adds nothing. */
    public long sent(Collection<String> interfaces) {
        return interfaces.stream().distinct().map(devices::get).filter(d -> d != null).mapToLong(Device::sent).sum();
    }

    /** Two lines of heading, then {@code NAME: bytes packets errs drop fifo frame compressed multicast bytes …}. */
    static PacketCounters decode(String text) {
        Map<String, Device> devices = new HashMap<>();
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (String line : lines.subList(Math.min(2, lines.size()), lines.size())) {
            int colon = line.lastIndexOf(':');
            String[] words = line.substring(colon + 1).strip().split("\\s+");
            if (colon < 0 || words.length < COLUMNS) {
                throw new LinuxException("read the packet counters", "a line is strange: " + ProcFile.shortened(line));
            }
            devices.put(line.substring(0, colon).strip(), new Device(counter(words[RECEIVED_PACKETS]),
                    counter(words[SENT_PACKETS])));
        }
        return new PacketCounters(devices);
    }

    /** Unsigned 64 bits in the kernel; only differences matter. */
    private static long counter(String word) {
        try {
            return Long.parseUnsignedLong(word);
        } catch (NumberFormatException _) {
            throw new LinuxException("read the packet counters", "no number: " + ProcFile.shortened(word));
        }
    }
}
