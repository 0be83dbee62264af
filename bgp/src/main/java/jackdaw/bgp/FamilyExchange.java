package jackdaw.bgp;

import jackdaw.bgp.out.UpdatePacker;
import jackdaw.bgp.session.BgpSession;
import jackdaw.bgp.session.Negotiation;
import jackdaw.bgp.session.SessionConfig;
import jackdaw.bgp.wire.MessageCodec;
import jackdaw.bgp.wire.OutAttributes;
import jackdaw.bgp.wire.RefreshSubtype;
import jackdaw.bgp.wire.UpdateEncoder;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.ExportSink;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.Traits;
import jackdaw.rib.time.Turn;
import jackdaw.rib.wire.WireWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes of one family between a channel and an established session. */
final class FamilyExchange implements ExportSink, UpdatePacker.Listener {
    /** So many prefixes wait at most before they are packed, whether the feed is through or not. */
    private static final int PACK = 16 * 1024;

    /**
     * What the peer is told of routes with these traits. Routes that follow one another in a feed mostly share theirs,
     * so the last answer is kept until something else that it depends on changes.
     */
    private record Told(Traits route, Traits best, Optional<OutAttributes> out) {
        boolean isAbout(Route announced, Route standing) {
            return announced.traits() == route && standing.traits() == best;
        }
    }

    private final String protocol;
    private final SessionConfig sessionConfig;
    private final BgpSession session;
    private final EbgpRules rules;
    private final FactBoard facts;
    private final PeerTally tally;
    private final UpdatePacker packer = new UpdatePacker();
    private Channel channel;
    private PeerChannel config;
    private Optional<UpdateEncoder> encoder = Optional.empty();
    private Optional<LocalNextHop> own = Optional.empty();
    /** What was last announced of prefixes that services own. */
    private final Map<Prefix, OutAttributes> ofServices = new HashMap<>();
    private Optional<Told> recent = Optional.empty();
    private boolean enhancedRefresh;
    private boolean initialTableReceived;
    private boolean initialTableSent;
    private boolean feedComplete;
    private boolean refreshWanted;
    private boolean refreshing;
    private long flushTime;

    FamilyExchange(PeerConfig peer, PeerChannel config, BgpSession session, EbgpRules rules, FactBoard facts,
                   PeerTally tally) {
        this.protocol = peer.name();
        this.sessionConfig = peer.session();
        this.config = config;
        this.session = session;
        this.rules = rules;
        this.facts = facts;
        this.tally = tally;
    }

    /** Joins the channel, which needs its sink first. */
    void join(Channel joined) {
        channel = joined;
    }

    Channel channel() {
        return channel;
    }

    AddressFamily family() {
        return channel.family();
    }

    void configure(PeerChannel next) {
        boolean nextHopChanged = next.nextHopSelf() != config.nextHopSelf()
                || !next.nextHopAddress().equals(config.nextHopAddress());
        config = next;
        recent = Optional.empty();
        if (nextHopChanged && isOpen()) {
            refreshNextHop();
            channel.refeed();
        }
    }

    PeerChannel config() {
        return config;
    }

    boolean isOpen() {
        return encoder.isPresent();
    }

    // ---- life -----------------------------------------------------------------------------------------------

    void open(Negotiation negotiation, Turn turn) {
        encoder = Optional.of(new UpdateEncoder(negotiation.wireContext(), family()));
        enhancedRefresh = negotiation.enhancedRefresh();
        initialTableReceived = false;
        initialTableSent = false;
        feedComplete = false;
        refreshWanted = false;
        refreshing = false;
        refreshNextHop();
        channel.openImport();
    }

    /** Begins to tell the peer; before that only its own routes are taken in. */
    void openExport() {
        if (isOpen()) {
            channel.openExport();
        }
    }

    /** The session is lost, but the peer forwards as before: its routes stay until it has told them anew. */
    void suspend(Turn turn) {
        endExport();
        channel.closeExport();
        // What was stale before goes: the peer did not come to tell of it between two restarts (RFC 4724 §4.2).
        channel.imports().refreshEnd(turn);
        channel.imports().refreshBegin();
    }

    private void endExport() {
        encoder = Optional.empty();
        packer.clear();
        ofServices.clear();
        recent = Optional.empty();
        initialTableReceived = false;
    }

    void close(Turn turn) {
        endExport();
        channel.close(turn);
        advertised().forEach(prefix -> facts.publish(new Fact.Advertised(protocol, prefix, false, turn.now())));
    }

    /** The watched prefixes that the peer is known to have from us. */
    private List<Prefix> advertised() {
        return facts.all(Fact.Advertised.class).stream().filter(fact -> fact.protocol().equals(protocol)
                && fact.advertised() && fact.prefix().family() == family()).map(Fact.Advertised::prefix).toList();
    }

    /** Looks again which address is ours on the link; true if another one must be announced. */
    boolean refreshNextHop() {
        recent = Optional.empty();
        Optional<LocalNextHop> before = own;
        own = session.localAddress().flatMap(local ->
                LocalNextHop.find(config, sessionConfig, local, session.link()));
        return !own.equals(before);
    }

    Optional<LocalNextHop> localNextHop() {
        return own;
    }

    boolean initialTableReceived() {
        return initialTableReceived;
    }

    void initialTableReceived(boolean received) {
        initialTableReceived = received;
    }

    // ---- export ---------------------------------------------------------------------------------------------

    @Override
    public boolean isReady() {
        return packer.size() < PACK && session.isWritable();
    }

    @Override
    public boolean admits(Route best) {
        return EbgpRules.mayLeave(best);
    }

    @Override
    public void announce(Route route, Route best, Passage passage) {
        if (recent.isEmpty() || !recent.get().isAbout(route, best)) {
            recent = Optional.of(new Told(route.traits(), best.traits(),
                    rules.announce(route, best, config, own, session.link())));
        }
        Optional<OutAttributes> out = recent.get().out;
        if (out.isPresent()) {
            if (isNews(route.prefix(), out.get(), passage)) {
                packer.announce(route.prefix(), out.get());
            }
        } else {
            ofServices.remove(route.prefix());
            tally.count("export without next hop");
            packer.withdraw(route.prefix());
        }
    }

    @Override
    public void withdraw(Prefix prefix) {
        ofServices.remove(prefix);
        packer.withdraw(prefix);
    }

    /**
     * A service's prefix comes again whenever the service changes its state, or another one has the say about a pool
     * they share; the peer need not hear of it. These prefixes are few enough to remember what was said of them.
     */
    private boolean isNews(Prefix prefix, OutAttributes out, Passage passage) {
        if (passage instanceof Passage.Open) {
            return !out.equals(ofServices.put(prefix, out));
        }
        ofServices.remove(prefix);
        return true;
    }

    @Override
    public void feedComplete() {
        feedComplete = true;
    }

    /** Whether {@link #flush} has something to do now. */
    boolean wantsFlush() {
        boolean rests = !channel.hasPending();
        boolean marker = feedComplete && rests && (!initialTableSent || refreshing || refreshWanted);
        return isOpen() && session.isWritable() && (packer.size() >= PACK || rests && !packer.isEmpty() || marker);
    }

    void flush(Turn turn) {
        if (!wantsFlush()) {
            return;
        }
        flushTime = turn.now();
        packer.flush(encoder.orElseThrow(), octets -> session.send(octets, turn), this);
        if (feedComplete && !channel.hasPending()) {
            complete(turn);
        }
    }

    private void complete(Turn turn) {
        if (!initialTableSent) {
            initialTableSent = true;
            WireWriter out = new WireWriter(64);
            encoder.orElseThrow().endOfRib(out);
            session.send(out.toBytes(), turn);
            // What the peer was told before a restart and was not told again it now takes back.
            advertised().forEach(prefix -> publishAdvertised(prefix, turn));
        }
        if (refreshing) {
            refreshing = false;
            mark(RefreshSubtype.END, turn);
        }
        if (refreshWanted) {
            refreshWanted = false;
            refreshing = true;
            feedComplete = false;
            mark(RefreshSubtype.BEGIN, turn);
            ofServices.clear();
            channel.refeed();
        }
    }

    /** The peer wants everything again (RFC 2918); a request during a feed is served after it (RFC 7313 §4). */
    void refresh() {
        refreshWanted = true;
    }

    private void mark(RefreshSubtype subtype, Turn turn) {
        if (enhancedRefresh) {
            session.send(MessageCodec.routeRefresh(family(), subtype), turn);
        }
    }

    @Override
    public void sent(Prefix prefix, boolean announced) {
        if (facts.isWatched(prefix)) {
            publish(prefix, announced, flushTime);
        }
    }

    @Override
    public void tooLong(Prefix prefix) {
        tally.count("export with too many attributes");
        ofServices.remove(prefix);
        sent(prefix, false);
    }

    /** Tells of one watched prefix whether the peer has been told of it. */
    void publishAdvertised(Prefix prefix, Turn turn) {
        boolean out = isOpen() && channel.isExported(prefix) && !packer.isPending(prefix);
        publish(prefix, out, turn.now());
    }

    private void publish(Prefix prefix, boolean advertised, long now) {
        boolean known = facts.find(Fact.Advertised.class, protocol + " " + prefix)
                .map(Fact.Advertised::advertised).orElse(!advertised) == advertised;
        if (!known) {
            facts.publish(new Fact.Advertised(protocol, prefix, advertised, now));
        }
    }
}
