package jackdaw.daemon.restart;

import jackdaw.daemon.loop.Agenda;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.FormerLives;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tells the next process of this one, each second while neighbors would wait for it. Where nobody would, the file is
 * written when that becomes so, and then left alone.
 */
public final class LifeKeeper {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final KeptText file;
    private final String boot;
    private final RouterId router;
    private List<Fact.Restartable> told = List.of();

    /** @param boot the present boot id */
    public LifeKeeper(KeptText file, String boot, RouterId router) {
        this.file = file;
        this.boot = boot;
        this.router = router;
    }

    /** What the process before this one has left; before {@link #begin}. */
    public FormerLives former(long now) {
        Optional<LifeRecord> record = file.load().flatMap(LifeRecord::parse);
        told = record.map(LifeRecord::lives).orElse(List.of());
        return record.map(r -> r.former(boot, router, now)).orElseGet(FormerLives::none);
    }

    /** Keeps the file from now on. */
    public void begin(Agenda agenda, FactBoard facts) {
        beat(agenda.turn().now(), facts);
        agenda.schedule(PERIOD, () -> begin(agenda, facts));
    }

    private void beat(long now, FactBoard facts) {
        List<Fact.Restartable> lives = lives(facts);
        if (!lives.isEmpty() || !lives.equals(told)) {
            file.store(new LifeRecord(boot, router, now, false, lives).text());
        }
        told = lives;
    }

    /** The last word of this process. */
    public void end(boolean planned, long now, FactBoard facts) {
        List<Fact.Restartable> lives = lives(facts);
        if (!lives.isEmpty() || !told.isEmpty()) {
            file.storeNow(new LifeRecord(boot, router, now, planned, lives).text());
        }
    }

    private static List<Fact.Restartable> lives(FactBoard facts) {
        return facts.all(Fact.Restartable.class).stream().filter(life -> life.seconds() > 0).toList();
    }
}
