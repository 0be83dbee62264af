package jackdaw.tests.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.LabFailure;
import jackdaw.tests.lab.Machine;
import jackdaw.tests.network.Gateway;
import jackdaw.tests.network.Service;
import jackdaw.tests.network.Software;
import jackdaw.tests.network.Traffic;
import jackdaw.tests.traffic.PacketStream;

/** {@code ./jackdaw drill}: plays every failure with default settings and prints how long each step took. */
public final class Drill {
    /** Whoever has not noticed until then never will. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration REPAIR = Duration.ofSeconds(120);
    private static final Pattern WORST = Pattern.compile("a failure counts (\\S+ s) after it began, at worst");
    private static final Duration LEAST = Duration.ofSeconds(2);
    /** Longer than MinLSInterval (RFC 2328 appendix B). */
    private static final Duration REST = Duration.ofSeconds(6);

    private final Options options;
    private final Ground ground;
    private final Map<Gateway, Instruments> instruments = new LinkedHashMap<>();

    private Drill(Options options, Ground ground) {
        this.options = options;
        this.ground = ground;
        ground.network().gateways().forEach(gateway ->
                instruments.put(gateway, Instruments.start(ground, gateway)));
    }

    public static void main(String[] arguments) {
        try {
            Options options = Options.parse(arguments);
            if (!BirdPeer.isInstalled()) {
                throw new LabFailure("the drill needs BIRD 2 in the upstream, which is not installed");
            }
            try (Ground ground = Ground.open(List.of(options.switches(), options.switches()), options.gateways(),
                    Pace.USUAL, options.bfdMillis())) {
                new Drill(options, ground).run();
            }
        } catch (IllegalArgumentException e) {
            System.err.println("jackdaw drill: " + e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
        } catch (LabFailure e) {
            System.err.println("jackdaw drill: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() {
        System.out.printf("%s%n%nGateways: %s. Switches: %s. BFD: %s.%n%n%s%n", Machine.describe(),
                options.gateways(), options.switches(),
                options.bfdMillis() == 0 ? "none" : "3 x " + options.bfdMillis() + " ms", Course.HEAD);
        Failures failures = new Failures(ground.network());
        for (Failure failure : Stream.concat(failures.told().stream(), failures.leaving().stream()).toList()) {
            if (failure.name().contains(options.only())) {
                play(failure).forEach(course -> System.out.println(course.row()));
            }
        }
    }

    private List<Course> play(Failure failure) {
        failure.preparing().run();
        Map<Service, String> worst = new LinkedHashMap<>();
        failure.reactions().keySet().forEach(service -> worst.put(service, atWorst(failure.at(), service)));
        long nanos = System.nanoTime();
        long moment = Instruments.now();
        failure.breaking().run();
        awaitOver(failure, nanos);
        List<Course> courses = new ArrayList<>();
        for (Service service : Service.values()) {
            if (failure.reactions().containsKey(service) && Ground.home(service) == failure.at().number()) {
                courses.add(course(failure, service, worst.get(service), nanos, moment));
            }
        }
        failure.repair().run();
        awaitRest(failure);
        return courses;
    }

    /** Else the next failure would be told only when the LSAs of the last return are old enough. */
    private void awaitRest(Failure failure) {
        AtomicLong homeSince = new AtomicLong(System.nanoTime());
        Await.until("everything is home after " + failure, REPAIR, () -> {
            long now = System.nanoTime();
            if (!isHome()) {
                homeSince.set(now);
            }
            return now - homeSince.get() > REST.toNanos();
        });
    }

    private boolean isHome() {
        return ground.watch().traffic().isEveryPacketAnswered()
                && (options.gateways() == Software.BIRD || ground.strays().isEmpty());
    }

    /** Waits until what was hit goes by the other gateway, or so long that it never will. */
    private void awaitOver(Failure failure, long nanos) {
        List<Service> moving = failure.reactions().keySet().stream()
                .filter(service -> Ground.home(service) == failure.at().number()).toList();
        try {
            Await.until("packets flow again after " + failure, PATIENCE, () ->
                    System.nanoTime() - nanos > LEAST.toNanos() && moving.stream().allMatch(service ->
                            isAnswered(service) && ground.isLedTo(ground.other(failure.at()), service)));
        } catch (LabFailure _) {
            System.err.println("drill: " + failure + " is not over after " + PATIENCE.toSeconds() + " s");
        }
    }

    private boolean isAnswered(Service service) {
        Traffic traffic = ground.watch().traffic();
        return traffic.stream(service).isSteady()
                && traffic.newFlows(service).map(PacketStream::isSteady).orElse(true);
    }

    private Course course(Failure failure, Service service, String worst, long nanos, long moment) {
        Instruments at = instruments.get(failure.at());
        OptionalLong start = OptionalLong.of(moment);
        OptionalLong noticed = at.noticedAfter(moment, service);
        OptionalLong told = at.toldAfter(moment, service);
        OptionalLong led = at.ledAfter(moment, service, ground.other(failure.at()));
        Traffic traffic = ground.watch().traffic();
        return new Course(failure, service, worst, since(noticed, start), since(told, noticed),
                since(led, told.isPresent() ? told : noticed),
                since(led, start), traffic.stream(service).lostSince(nanos),
                traffic.newFlows(service).orElse(traffic.stream(service)).lostSince(nanos), isAnswered(service));
    }

    private static OptionalLong since(OptionalLong end, OptionalLong start) {
        return end.isPresent() && start.isPresent() ? OptionalLong.of(Math.max(0, end.getAsLong() - start.getAsLong()))
                : OptionalLong.empty();
    }

    private static String atWorst(Gateway gateway, Service service) {
        Matcher worst = WORST.matcher(gateway.ask("show services all " + service.key()));
        return worst.find() ? worst.group(1) : "-";
    }
}
