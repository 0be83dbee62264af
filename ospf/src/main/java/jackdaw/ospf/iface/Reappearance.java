package jackdaw.ospf.iface;

import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.InterfaceTimer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a router that restarts comes back on its interfaces: it asks for grace if nobody did before (RFC 3623 §4), is
 * silent, and then greets.
 *
 * <pre>
 *   request, request again | . . . until neighbors take one . . . request | . . . SILENCE . . . | first Hello
 * </pre>
 *
 * Differs: the RFC knows no silence. BIRD calculates routes within a second of a grace-LSA, and finds no way through a
 * neighbor that exchanges databases just then; it does not calculate again when that is over.
 */
final class Reappearance {
    /** A request may be lost. */
    private static final long REPEAT_NANOS = 50_000_000L;
    /** BIRD's {@code tick}, and room for a busy machine. */
    private static final long SILENCE_NANOS = 1_500_000_000L;

    private final Instance instance;
    private final Optional<Consumer<? super OspfInterface>> request;
    private final long taken;
    private final Map<Integer, Long> greetings = new HashMap<>();

    /**
     * @param request asks for grace on an interface; empty if neighbors have taken a request already
     * @param taken   since when they have, or from when on they take one
     */
    Reappearance(Instance instance, Optional<Consumer<? super OspfInterface>> request, long taken) {
        this.instance = instance;
        this.request = request;
        this.taken = taken;
    }

    void begin(OspfInterface iface) {
        long now = instance.now();
        long first = Math.max(now, (request.isEmpty() ? taken : Math.max(now, taken)) + SILENCE_NANOS);
        greetings.put(iface.number(), first);
        instance.timers().set(iface.timer(InterfaceTimer.HELLO), first);
        instance.timers().set(iface.timer(InterfaceTimer.POLL), first);
        request.ifPresent(ask -> {
            ask.accept(iface);
            instance.timers().set(iface.timer(InterfaceTimer.ANNOUNCE), now + REPEAT_NANOS);
        });
    }

    /** Asks once more, and a last time when neighbors take it. */
    void askAgain(OspfInterface iface) {
        request.ifPresent(ask -> ask.accept(iface));
        if (instance.now() < taken) {
            instance.timers().set(iface.timer(InterfaceTimer.ANNOUNCE), taken);
        }
    }

    /**
     * Until the timers that {@link #begin} sets run out. Before the first Hello none is heard either, as a Database
     * Description would answer it.
     */
    boolean isSilent(OspfInterface iface) {
        return instance.now() < greetings.getOrDefault(iface.number(), Long.MIN_VALUE);
    }
}
