package jackdaw.linux.nat;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.linux.process.CommandOutcome;
import jackdaw.rib.net.Prefix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Example;

/** {@link JoolCommand} against what the command of real Jools printed. */
class JoolCommandTest {
    private static final List<String> VERSIONS = List.of("4.1.9", "4.1.13", "4.1.15");
    private static final JoolInstance.VersionMismatch MISMATCH = new JoolInstance.VersionMismatch("version 5");

    @Example
    void everyRecordedStateIsUnderstood() {
        Optional<Prefix> pool6 = Optional.of(Prefix.parse("2001:678:d78:564::/96"));
        JoolInstance translates = new JoolInstance.Present(true, pool6, "unknown");
        JoolInstance none = new JoolInstance.NoInstance(List.of());
        JoolInstance noModule = new JoolInstance.NotLoaded("the kernel module jool is not loaded");
        Map<String, JoolInstance> expected = Map.of(
                "module missing", noModule,
                "no instance", none,
                "running", translates,
                "running with traffic", translates,
                "instance elsewhere", none,
                "disabled", new JoolInstance.Present(false, pool6, "unknown"),
                "removed", none,
                "unloaded with an instance", noModule);
        for (String version : VERSIONS) {
            Map<String, JoolInstance> understood = new HashMap<>();
            recorded(version).forEach((state, ended) -> understood.put(state, JoolCommand.decode(ended, MISMATCH)));
            assertThat(understood).as(version).isEqualTo(expected);
        }
    }

    /** By state; the layout is in the file. */
    private static Map<String, CommandOutcome.Ended> recorded(String version) {
        try (InputStream in = JoolCommandTest.class.getResourceAsStream("jool-global.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            Map<String, CommandOutcome.Ended> replies = new HashMap<>();
            for (String reply : text.substring(text.indexOf("\n= ") + 3).split("\n= ")) {
                String[] head = reply.lines().findFirst().orElseThrow().split(" \\| ");
                if (Arrays.asList(head[0].split(",")).contains(version)) {
                    replies.put(head[1], new CommandOutcome.Ended(Integer.parseInt(head[2]),
                            reply.lines().skip(1).filter(l -> !l.startsWith("! ")).collect(Collectors.joining("\n")),
                            reply.lines().filter(l -> l.startsWith("! ")).map(l -> l.substring(2))
                                    .collect(Collectors.joining("\n")), false));
                }
            }
            return replies;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Example
    void theCommandHelpsWithAnotherVersion() {
        String csv = "Field,Value\nmanually-enabled,FALSE\npool6,2001:678:d78:564::/96\nlowest-ipv6-mtu,1280\n"
                + "mtu-plateaus,\"65535,32000\"\n";
        assertThat(command(0, csv, "")).isEqualTo(new JoolInstance.Present(false,
                Optional.of(Prefix.parse("2001:678:d78:564::/96")), "unknown"));
        assertThat(command(0, "manually-enabled,TRUE\npool6,(unset)\n", "")).isEqualTo(new JoolInstance.Present(true,
                Optional.empty(), "unknown"));
        assertThat(command(3, "Field,Value\n", "Error: The kernel module returned error 3: This namespace lacks"))
                .isEqualTo(new JoolInstance.NoInstance(List.of()));
        assertThat(command(253, "", "Error: Jool's socket family doesn't seem to exist."))
                .isInstanceOf(JoolInstance.NotLoaded.class);
        assertThat(command(22, "Field,Value\n", "Error: The kernel module returned error 22: NAT64 Jool has not been"
                + " modprobed. (Try `modprobe jool`)")).isInstanceOf(JoolInstance.NotLoaded.class);
        assertThat(command(0, "Field,Value\n", "")).isEqualTo(new JoolInstance.VersionMismatch(
                "version 5, and jool's output is strange"));
        assertThat(command(1, "", "no")).isEqualTo(new JoolInstance.VersionMismatch("version 5; jool says no"));
        assertThat(JoolCommand.decode(new CommandOutcome.NotRun("jool is not installed"), MISMATCH))
                .isEqualTo(new JoolInstance.VersionMismatch("version 5, and jool is not installed"));
        assertThat(JoolCommand.decode(new CommandOutcome.TimedOut("", ""), MISMATCH))
                .isEqualTo(new JoolInstance.VersionMismatch("version 5, and jool does not answer"));
    }

    private static JoolInstance command(int status, String output, String errors) {
        return JoolCommand.decode(new CommandOutcome.Ended(status, output, errors, false), MISMATCH);
    }
}
