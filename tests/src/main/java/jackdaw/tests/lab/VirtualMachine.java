package jackdaw.tests.lab;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A machine with a kernel of its own, which knows Jool: qemu in software emulation, so everything takes some ten times
 * as long. Shell scripts reach it by a port, see {@code tests/jool-init}. It has a network only if it is given links,
 * and can be paused as a whole. It ends with the laboratory.
 *
 * <pre>
 *   run(script) --base64--> unix socket == virtio port --> /bin/sh --> status, length, output --> Command.Output
 *   pause(), resume() ----> unix socket == qemu's monitor
 *   links: eth0, eth1, …   == taps of the same names in the namespace {@link #outside}
 * </pre>
 */
public final class VirtualMachine {
    /** Of one script, on a machine with much other work. */
    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final Duration BOOT = Duration.ofSeconds(240);

    private final Lab lab;
    private final Namespace outside;
    private final SocketChannel port;
    private final InputStream answers;
    private final Path monitor;

    private VirtualMachine(Lab lab, Namespace outside, SocketChannel port, Path monitor) {
        this.lab = lab;
        this.outside = outside;
        this.port = port;
        this.answers = new BufferedInputStream(Channels.newInputStream(port));
        this.monitor = monitor;
    }

    /**
     * Boots it and waits for its shell.
     *
     * @param parts as {@code tests/jool-machine} makes them
     * @param disk  a file system that is read-only at /opt
     */
    public static VirtualMachine boot(Lab lab, Path parts, Path disk) {
        return boot(lab, parts, disk, 0);
    }

    /** The same with this many links to the namespace around it. */
    public static VirtualMachine boot(Lab lab, Path parts, Path disk, int links) {
        Path socket = lab.folder("machine").resolve("port");
        Path monitor = lab.folder("machine").resolve("monitor");
        Namespace outside = lab.namespace("machine");
        List<String> words = commandLine(parts, disk, socket);
        words.addAll(List.of("-qmp", "unix:" + monitor + ",server=on,wait=off"));
        for (int link = 0; link < links; link++) {
            words.addAll(List.of("-netdev", "tap,id=eth%1$d,ifname=eth%1$d,script=no,downscript=no".formatted(link),
                    "-device", "virtio-net-pci,netdev=eth%1$d,mac=02:00:00:00:00:0%1$d".formatted(link)));
        }
        LabProcess process = lab.start(outside, "virtual machine", words);
        Await.until("qemu opens its port", BOOT, () -> Files.exists(socket) || !process.isAlive());
        if (!process.isAlive()) {
            throw new LabFailure("qemu ended at its start:\n" + process.log());
        }
        try {
            VirtualMachine machine = new VirtualMachine(lab, outside,
                    lab.keep(SocketChannel.open(UnixDomainSocketAddress.of(socket))), monitor);
            machine.run("true", BOOT);
            return machine;
        } catch (IOException e) {
            throw new LabFailure("no way into the virtual machine\n" + lab.evidence(), e);
        }
    }

    private static List<String> commandLine(Path parts, Path disk, Path socket) {
        List<String> words = new ArrayList<>(List.of("qemu-system-x86_64", "-accel", "tcg,thread=multi", "-M", "q35",
                "-cpu", "max", "-smp", "2", "-m", "1G", "-nodefaults", "-display", "none", "-no-reboot"));
        words.addAll(List.of("-serial", "file:/dev/stdout", "-kernel", parts.resolve("kernel").toString(),
                "-initrd", parts.resolve("root").toString(), "-append", "console=ttyS0 quiet panic=-1"));
        words.addAll(List.of("-drive", "format=raw,if=virtio,readonly=on,file=" + disk));
        words.addAll(List.of("-device", "virtio-serial", "-device", "virtserialport,chardev=port",
                "-chardev", "socket,id=port,server=on,wait=off,path=" + socket));
        return words;
    }

    /** Where the other ends of its links are. */
    public Namespace outside() {
        return outside;
    }

    /** Stops it, its clocks included; its links stay up. */
    public void pause() {
        order("stop");
    }

    public void resume() {
        order("cont");
    }

    /** QMP: a greeting, and an answer to each command, with events in between. */
    private void order(String command) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(monitor));
                BufferedReader lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            for (String word : List.of("qmp_capabilities", command)) {
                channel.write(StandardCharsets.UTF_8.encode("{\"execute\": \"" + word + "\"}\n"));
                String line = lines.readLine();
                while (line != null && !line.startsWith("{\"return\"")) {
                    line = lines.readLine();
                }
            }
        } catch (IOException e) {
            throw new LabFailure("qemu does not take " + command + "\n" + lab.evidence(), e);
        }
    }

    /** Runs a shell script to its end. */
    public Command.Output run(String script) {
        return run(script, LIMIT);
    }

    /** Runs a shell script that has to succeed and returns what it printed. */
    public String must(String script) {
        Command.Output output = run("set -e\n" + script);
        if (!output.isGood()) {
            throw new LabFailure("in the virtual machine this ended with " + output.exit() + ":\n" + script + "\n"
                    + output.text());
        }
        return output.text();
    }

    /** Writes a file. */
    public void write(String file, String text) {
        must("mkdir -p \"$(dirname " + file + ")\"\ncat > " + file + " <<'END OF FILE'\n" + text + "\nEND OF FILE\n");
    }

    private synchronized Command.Output run(String script, Duration limit) {
        FutureTask<Command.Output> exchange = new FutureTask<>(() -> exchange(script));
        Thread.ofVirtual().start(exchange);
        try {
            return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new LabFailure("in the virtual machine this did not end within " + limit.toSeconds() + " s:\n"
                    + script + "\n" + lab.evidence(), e);
        } catch (ExecutionException e) {
            throw new LabFailure("the virtual machine is gone\n" + lab.evidence(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabFailure("interrupted in a virtual machine", e);
        }
    }

    private Command.Output exchange(String script) throws IOException {
        String line = Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8)) + "\n";
        ByteBuffer octets = StandardCharsets.US_ASCII.encode(line);
        while (octets.hasRemaining()) {
            port.write(octets);
        }
        StringBuilder head = new StringBuilder();
        for (int octet = answers.read(); octet != '\n'; octet = answers.read()) {
            if (octet < 0) {
                throw new EOFException("end of the port");
            }
            head.append((char) octet);
        }
        String[] numbers = head.toString().split(" ");
        return new Command.Output(Integer.parseInt(numbers[0]),
                new String(answers.readNBytes(Integer.parseInt(numbers[1])), StandardCharsets.UTF_8));
    }
}
