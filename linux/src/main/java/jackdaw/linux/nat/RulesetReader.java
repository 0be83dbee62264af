package jackdaw.linux.nat;

import jackdaw.linux.LinuxException;
import jackdaw.linux.netlink.Netfilter;
import jackdaw.linux.netlink.NetlinkReader;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The rules of this namespace for several who look at them: they are listed again only if they may have changed. The
 * kernel counts changes of nftables (its generation), which includes what iptables-nft sets. Where it does not count,
 * as with iptables-legacy, a listing serves whoever asks in the next moment. For any thread; who comes while the rules
 * are being listed waits for that.
 */
public final class RulesetReader {
    private static final int NFTA_GEN_ID = 1;
    /** Elements of sets time out without a change of the generation. */
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private record Snapshot(Ruleset ruleset, OptionalLong generation, long at) {
    }

    private final Function<Duration, Ruleset> listing;
    private final Supplier<OptionalLong> generation;
    private final LongSupplier clock;
    private Optional<Snapshot> last = Optional.empty();

    public RulesetReader() {
        this(Ruleset::read, RulesetReader::generation, System::nanoTime);
    }

    RulesetReader(Function<Duration, Ruleset> listing, Supplier<OptionalLong> generation, LongSupplier clock) {
        this.listing = listing;
        this.generation = generation;
        this.clock = clock;
    }

    /**
     * The rules that stand in the network namespace of the calling thread.
     *
     * @param timeout for each program that must be asked
     */
    public synchronized Ruleset read(Duration timeout) {
        OptionalLong now = generation.get();
        if (last.filter(snapshot -> isGood(snapshot, now)).isEmpty()) {
            last = Optional.of(new Snapshot(listing.apply(timeout), now, clock.getAsLong()));
        }
        return last.orElseThrow().ruleset();
    }

    private boolean isGood(Snapshot snapshot, OptionalLong now) {
        long age = clock.getAsLong() - snapshot.at();
        boolean counted = now.isPresent() && snapshot.ruleset().isCounted();
        return snapshot.generation().equals(now) && age <= (counted ? LONGEST : MOMENT).toNanos();
    }

    /** Empty if the kernel does not say, for want of CAP_NET_ADMIN or nftables. */
    static OptionalLong generation() {
        long[] id = {-1};
        try (Netfilter netfilter = new Netfilter()) {
            netfilter.ask(Netfilter.Question.GENERATION, "read the generation of the rules", attributes -> {
                while (attributes.hasRemaining()) {
                    NetlinkReader attribute = attributes.attribute();
                    if (attribute.type() == NFTA_GEN_ID) {
                        id[0] = Integer.toUnsignedLong(Integer.reverseBytes(attribute.i32()));
                    }
                }
                return false;
            });
        } catch (LinuxException _) {
            return OptionalLong.empty();
        }
        return id[0] < 0 ? OptionalLong.empty() : OptionalLong.of(id[0]);
    }
}
