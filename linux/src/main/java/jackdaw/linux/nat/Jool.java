package jackdaw.linux.nat;

import jackdaw.linux.Errno;
import jackdaw.linux.LinuxException;
import jackdaw.linux.netlink.GenericNetlink;
import jackdaw.linux.netlink.NetlinkReader;
import jackdaw.rib.wire.Malformed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks the Jool module of the kernel about NAT64 instances of the calling thread's network namespace. The module
 * answers inside the call. Most questions need CAP_NET_ADMIN; without it a {@link LinuxException} says so.
 */
public final class Jool {
    /** Entries of a pool4 beyond which no page is asked for. */
    private static final int MOST_POOL4 = 3200;

    /** The way to the kernel. */
    interface Kernel {
        Optional<GenericNetlink.Family> family(String name);

        NetlinkReader ask(GenericNetlink.Family family, int command, byte[] payload, String what);
    }

    private Jool() {
    }

    /**
     * How an instance stands. If the module's version is not one this reader knows, the {@code jool} command is asked
     * instead, for at most {@link JoolCommand#TIMEOUT}.
     *
     * @throws LinuxException if the module refuses or cannot be understood
     */
    public static JoolInstance instance(String name) {
        JoolInstance answer = withKernel(kernel -> instance(kernel, name));
        return answer instanceof JoolInstance.VersionMismatch mismatch ? JoolCommand.instance(name, mismatch) : answer;
    }

    /**
     * Its counters; empty if the module is not loaded, has another version or no such instance.
     *
     * @throws LinuxException if the module refuses or cannot be understood
     */
    public static Optional<JoolStatistics> statistics(String name) {
        return withKernel(kernel -> statistics(kernel, name));
    }

    /**
     * What it may translate to, all protocols; empty if the module is not loaded, has another version or no such
     * instance. An empty list means that the gateway's own addresses are used.
     *
     * @throws LinuxException if the module refuses or cannot be understood
     */
    public static Optional<List<JoolPool4>> pool4(String name) {
        return withKernel(kernel -> pool4(kernel, name));
    }

    /**
     * How many bindings of a protocol it has, counted in pages of some fifty until there are {@code most}; empty as
     * above.
     *
     * @throws LinuxException if the module refuses or cannot be understood, or to count takes longer than {@code limit}
     */
    public static OptionalLong bindings(String name, JoolPool4.Protocol protocol, long most, Duration limit) {
        return withKernel(kernel -> bindings(kernel, name, protocol, most, limit));
    }

    private static <T> T withKernel(Function<Kernel, T> question) {
        try (GenericNetlink netlink = new GenericNetlink()) {
            return question.apply(new Kernel() {
                @Override
                public Optional<GenericNetlink.Family> family(String name) {
                    return netlink.family(name);
                }

                @Override
                public NetlinkReader ask(GenericNetlink.Family family, int command, byte[] payload, String what) {
                    return netlink.ask(family, command, payload, what);
                }
            });
        }
    }

    static JoolInstance instance(Kernel kernel, String name) {
        String what = "ask Jool about its instance " + name;
        return understood(what, () -> {
            Optional<GenericNetlink.Family> family = kernel.family(JoolMessages.FAMILY);
            if (family.isEmpty()) {
                return new JoolInstance.NotLoaded("the kernel module jool is not loaded");
            }
            if (family.get().version() != JoolMessages.FAMILY_VERSION) {
                return new JoolInstance.VersionMismatch("the kernel's Jool speaks version " + family.get().version()
                        + " of its protocol");
            }
            JoolMessages.Answer answer = JoolMessages.decode(kernel.ask(family.get(), JoolMessages.GLOBAL_DISPLAY,
                    JoolMessages.request(name), what));
            if (!answer.speaksOurs()) {
                return new JoolInstance.VersionMismatch("the kernel's Jool is version " + answer.version());
            }
            if (answer.refusal().isPresent()) {
                return refused(answer.refusal().get(), what, () -> instances(kernel, family.get(), name));
            }
            JoolMessages.Global global = JoolMessages.decodeGlobal(answer.attributes());
            return new JoolInstance.Present(global.enabled(), global.pool6(), answer.version());
        });
    }

    private interface Question<T> {
        T ask();
    }

    private static <T> T understood(String what, Question<T> question) {
        try {
            return question.ask();
        } catch (Malformed e) {
            throw new LinuxException(what, e.getMessage());
        }
    }

    private static JoolInstance refused(JoolMessages.Refusal refusal, String what, Question<List<String>> instances) {
        if (refusal.errno() == Errno.ESRCH) {
            return new JoolInstance.NoInstance(instances.ask());
        }
        if (refusal.text().contains("modprobed")) {
            return new JoolInstance.NotLoaded("the kernel module jool is not loaded, only jool_common is");
        }
        if (refusal.text().toLowerCase(Locale.ROOT).contains("version")) {
            return new JoolInstance.VersionMismatch(refusal.text());
        }
        throw failure(refusal, what);
    }

    private static LinuxException failure(JoolMessages.Refusal refusal, String what) {
        return refusal.text().isEmpty() ? new LinuxException(refusal.errno(), what)
                : new LinuxException(what, refusal.text());
    }

    /** A list that only explains; without it there is less to say. */
    private static List<String> instances(Kernel kernel, GenericNetlink.Family family, String name) {
        try {
            JoolMessages.Answer answer = JoolMessages.decode(kernel.ask(family, JoolMessages.INSTANCE_DISPLAY,
                    JoolMessages.request(name), "list Jool's instances"));
            return answer.refusal().isPresent() ? List.of() : JoolMessages.decodeInstances(answer.attributes());
        } catch (LinuxException | Malformed _) {
            return List.of();
        }
    }

    static Optional<JoolStatistics> statistics(Kernel kernel, String name) {
        String what = "read the counters of Jool's instance " + name;
        return understood(what, () -> kernel.family(JoolMessages.FAMILY)
                .flatMap(family -> accepted(kernel.ask(family, JoolMessages.STATS_DISPLAY, JoolMessages.request(name),
                        what), what))
                .map(answer -> new JoolStatistics(JoolMessages.decodeStatistics(answer.attributes()))));
    }

    static Optional<List<JoolPool4>> pool4(Kernel kernel, String name) {
        String what = "read pool4 of Jool's instance " + name;
        List<JoolPool4> pool = new ArrayList<>();
        for (JoolPool4.Protocol protocol : JoolPool4.Protocol.values()) {
            if (!pages(kernel, JoolMessages.POOL4_DISPLAY, name, protocol, what, page -> {
                page.forEach(entry -> pool.add(JoolMessages.decodePool4(entry)));
                return pool.size() < MOST_POOL4;
            })) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(pool));
    }

    static OptionalLong bindings(Kernel kernel, String name, JoolPool4.Protocol protocol, long most, Duration limit) {
        String what = "count the bindings of Jool's instance " + name;
        long end = System.nanoTime() + limit.toNanos();
        AtomicLong count = new AtomicLong();
        boolean told = pages(kernel, JoolMessages.BIB_DISPLAY, name, protocol, what, page -> {
            if (System.nanoTime() - end > 0) {
                throw new LinuxException(what, count + " in " + limit.toSeconds() + " s, and there are more");
            }
            return count.addAndGet(page.size()) < most;
        });
        return told ? OptionalLong.of(count.get()) : OptionalLong.empty();
    }

    /**
     * Reads a table page by page.
     *
     * @param wantsMore takes a page's entries
     * @return false if there is nothing to be told about
     */
    private static boolean pages(Kernel kernel, int command, String name, JoolPool4.Protocol protocol, String what,
                                 Predicate<List<byte[]>> wantsMore) {
        return understood(what, () -> {
            Optional<GenericNetlink.Family> family = kernel.family(JoolMessages.FAMILY);
            boolean more = family.isPresent();
            Optional<byte[]> last = Optional.empty();
            while (more) {
                Optional<JoolMessages.Answer> answer = accepted(kernel.ask(family.get(), command,
                        JoolMessages.pageRequest(name, protocol, last), what), what);
                if (answer.isEmpty()) {
                    return false;
                }
                List<byte[]> page = JoolMessages.entries(answer.get().attributes());
                more = !page.isEmpty() && wantsMore.test(page) && answer.get().more();
                last = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast());
            }
            return family.isPresent();
        });
    }

    /** The answer, unless there is nothing to be told about; refusals for other reasons are thrown. */
    private static Optional<JoolMessages.Answer> accepted(NetlinkReader reply, String what) {
        JoolMessages.Answer answer = JoolMessages.decode(reply);
        if (!answer.speaksOurs()) {
            return Optional.empty();
        }
        if (answer.refusal().isPresent()) {
            JoolMessages.Refusal refusal = answer.refusal().get();
            if (refusal.errno() == Errno.ESRCH || refusal.text().contains("modprobed")) {
                return Optional.empty();
            }
            throw failure(refusal, what);
        }
        return Optional.of(answer);
    }
}
