package jackdaw.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network namespace of a test's own, removed when closed. Without root, or without the {@code ip} program, making
 * one fails with a sentence: these tests prove what the daemon does to a real kernel and must not be passed over.
 */
public final class TestNamespace implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name = "linux-t" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();

    public TestNamespace() {
        try {
            run(List.of("ip", "netns", "add", name));
        } catch (IllegalStateException e) {
            throw new AssertionError("this test needs root and network namespaces (ip netns add): "
                    + e.getMessage(), e);
        }
        ip("link set lo up");
    }

    public String name() {
        return name;
    }

    public String path() {
        return "/run/netns/" + name;
    }

    /** Runs {@code ip -n NAME …}; fails the test if the command does. */
    public String ip(String arguments) {
        List<String> command = new ArrayList<>(List.of("ip", "-n", name));
        command.addAll(Arrays.asList(arguments.split(" ")));
        return run(command);
    }

    /** Runs a program inside. */
    public String exec(String... command) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", name));
        all.addAll(List.of(command));
        return run(all);
    }

    /** A pair of connected interfaces, both inside, both up. */
    public void veth(String one, String other) {
        ip("link add " + one + " type veth peer name " + other);
        ip("link set " + one + " up");
        ip("link set " + other + " up");
    }

    public <T> T call(Callable<T> work) {
        return Namespace.call(path(), work);
    }

    public int index(String interfaceName) {
        return Integer.parseInt(ip("-o link show dev " + interfaceName).split(":")[0].strip());
    }

    private static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + output.strip());
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + command.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        run(List.of("ip", "netns", "del", name));
    }
}
