package jackdaw.tests.sim.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.wire.DecodeResult;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.PacketCodec;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.tests.sim.site.Gateway;
import jackdaw.tests.sim.site.Site;
import jackdaw.tests.sim.world.Datagram;
import jackdaw.tests.sim.world.Machine;
import jackdaw.tests.sim.world.Process;

/** Listens on the inside link: what do gateways say of themselves? */
public final class Wire {
    private static final int TYPE_AT = 1;
    private static final int HELLO = 1;
    private static final int UPDATE = 4;

    private record Subject(Gateway gateway, Prefix prefix) {
    }

    private record Source(Gateway gateway, LsaKey key) {
    }

    private final Site site;
    private final Map<Subject, Word> last = new HashMap<>();
    private final Map<Source, LsaHeader> headers = new HashMap<>();
    private final Map<Source, LsaHeader> former = new HashMap<>();
    private final Map<Gateway, Process> lives = new HashMap<>();
    private final List<Consumer<Word>> listeners = new ArrayList<>();
    private final List<HelloListener> helloListeners = new ArrayList<>();

    /** Hears hellos. */
    @FunctionalInterface
    interface HelloListener {
        void hello(Machine from, Datagram datagram);
    }

    Wire(Site site) {
        this.site = site;
        site.inside().tap(this::sent);
    }

    void onWord(Consumer<Word> listener) {
        listeners.add(listener);
    }

    void onHello(HelloListener listener) {
        helloListeners.add(listener);
    }

    /** What a gateway said last of a prefix. */
    Optional<Word> last(Gateway gateway, Prefix prefix) {
        return Optional.ofNullable(last.get(new Subject(gateway, prefix)));
    }

    /** What it announces, as far as it has said. */
    Optional<Word> announcement(Gateway gateway, Prefix prefix) {
        return last(gateway, prefix).filter(w -> !w.flush());
    }

    private void sent(Machine from, Datagram datagram) {
        int type = datagram.octets()[TYPE_AT];
        if (type == HELLO) {
            helloListeners.forEach(l -> l.hello(from, datagram));
        } else if (type == UPDATE) {
            site.gateway(from).ifPresent(gateway -> update(gateway, datagram));
        }
    }

    private void update(Gateway from, Datagram datagram) {
        DecodeResult result = PacketCodec.decode(datagram.version(), datagram.octets(), datagram.source(),
                datagram.destination());
        if (result instanceof DecodeResult.Ok(OspfPacket.LinkStateUpdate update, var _)) {
            noticeBirth(from);
            update.lsas().stream().filter(l -> l.header().advertisingRouter().equals(from.routerId()))
                    .forEach(l -> lsa(from, l));
        }
    }

    private void lsa(Gateway from, Lsa lsa) {
        Source source = new Source(from, lsa.key());
        LsaHeader before = headers.get(source);
        if (lsa.body() instanceof ExternalBody body && (before == null || lsa.header().isNewerThan(before))) {
            headers.put(source, lsa.header());
            LsaHeader ofFormerLife = former.get(source);
            boolean isRepeated = before == null && ofFormerLife != null
                    && lsa.header().isSameInstance(ofFormerLife);
            body.prefix(lsa.header().linkStateId()).ifPresent(prefix -> said(new Word(site.time().now(), from, prefix,
                    lsa.header().linkStateId(), lsa.header().isMaxAge(), body.metric(), isRepeated)));
        }
    }

    /** An LSA of OSPFv3 may take over from one of another link state id, whose flush is then no news. */
    private void said(Word word) {
        Subject subject = new Subject(word.gateway(), word.prefix());
        Word before = last.get(subject);
        boolean isNews = !word.flush() || before == null || before.linkStateId() == word.linkStateId();
        if (isNews) {
            last.put(subject, word);
            site.trace().note(word.gateway() + " says " + word.prefix() + (word.flush() ? " is gone"
                    : " metric " + word.metric()));
            listeners.forEach(l -> l.accept(word));
        }
    }

    /** Nobody listens to the gateway at present: what it takes back now it need not say. */
    void unheard(Gateway gateway, AddressFamily family) {
        last.keySet().removeIf(s -> s.gateway() == gateway && s.prefix().family() == family);
    }

    /** What a new life says is new, even if it counts from the beginning again. */
    private void noticeBirth(Gateway gateway) {
        Optional<Process> now = gateway.machine().process();
        if (!now.equals(Optional.ofNullable(lives.put(gateway, now.orElseThrow())))) {
            last.keySet().removeIf(s -> s.gateway() == gateway);
            headers.forEach((source, header) -> {
                if (source.gateway() == gateway) {
                    former.put(source, header);
                }
            });
            headers.keySet().removeIf(s -> s.gateway() == gateway);
        }
    }
}
