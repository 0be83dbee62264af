package jackdaw.ospf.neighbor;

import static jackdaw.ospf.neighbor.NeighborState.DOWN;
import static jackdaw.ospf.neighbor.NeighborState.EXCHANGE;
import static jackdaw.ospf.neighbor.NeighborState.EX_START;
import static jackdaw.ospf.neighbor.NeighborState.FULL;
import static jackdaw.ospf.neighbor.NeighborState.INIT;
import static jackdaw.ospf.neighbor.NeighborState.LOADING;
import static jackdaw.ospf.neighbor.NeighborState.TWO_WAY;
import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.area.Areas;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.NeighborTimer;
import jackdaw.ospf.instance.Outlet;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.replay.StoredNumbers;
import jackdaw.ospf.wire.OspfPacket.DatabaseDescription;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.time.Turn;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * RFC 2328 §10.3, row by row and in both versions; those of Attempt and Start, which NBMA networks alone have, are in
 * AttemptTest.
 */
class NeighborStateMachineTest {
    private static final RouterId SELF = new RouterId(0x0a000001);

    /** Sends nothing: all goes by the link. */
    private static final class Nowhere implements Outlet {
        @Override
        public void open(int ifindex, String ifname) {
        }

        @Override
        public void close(int ifindex) {
        }

        @Override
        public void join(int ifindex, IpAddress group) {
        }

        @Override
        public void leave(int ifindex, IpAddress group) {
        }

        @Override
        public void send(int ifindex, IpAddress source, IpAddress destination, byte[] octets, int hopLimit) {
        }

        @Override
        public void sendFar(int ifindex, IpAddress source, IpAddress destination, byte[] octets) {
        }

        @Override
        public void store(StoredNumbers numbers) {
        }
    }

    private Instance instance = instance(OspfVersion.V2);
    private NeighborMachine machine = new NeighborMachine(instance);
    private QuietLink link = new QuietLink(instance.areas().find(RouterId.NONE).orElseThrow());

    private void in(OspfVersion version) {
        instance = instance(version);
        machine = new NeighborMachine(instance);
        link = new QuietLink(instance.areas().find(RouterId.NONE).orElseThrow());
    }

    private static Instance instance(OspfVersion version) {
        Areas areas = new Areas(version, SELF, 0);
        areas.configure(Map.of(RouterId.NONE, AreaRules.NORMAL));
        return new Instance("ospf4", areas, new Random(1), (_, _, _) -> { }, new Nowhere(),
                StoredNumbers.NONE, new Turn(1_000_000_000L, Instant.EPOCH));
    }

    private Neighbor in(NeighborState state) {
        Neighbor neighbor = new Neighbor(link, 2, new RouterId(0x0a000002),
                IpAddress.parse(instance.version() == OspfVersion.V2 ? "10.0.0.2" : "fe80::2"), 77);
        neighbor.enter(state, instance.now());
        link.sent.clear();
        return neighbor;
    }

    private NeighborState after(NeighborState state, NeighborEvent event) {
        Neighbor neighbor = in(state);
        machine.on(event, neighbor);
        return neighbor.state();
    }

    private void leads(NeighborEvent event, NeighborState to, NeighborState... from) {
        for (NeighborState state : from) {
            assertThat(after(state, event)).as("%s in %s", event, state).isEqualTo(to);
        }
    }

    /** Nothing happens in any state but these. */
    private void isIgnoredBut(NeighborEvent event, NeighborState... but) {
        for (NeighborState state : NeighborState.values()) {
            if (!Arrays.asList(but).contains(state)) {
                assertThat(after(state, event)).as("%s in %s", event, state).isEqualTo(state);
                assertThat(link.sent).as("%s in %s", event, state).isEmpty();
            }
        }
    }

    @Property(tries = 2)
    void section10_3_helloReceivedInDownLeadsToInit(@ForAll OspfVersion version) {
        in(version);
        leads(NeighborEvent.HELLO_RECEIVED, INIT, DOWN);
        isIgnoredBut(NeighborEvent.HELLO_RECEIVED, DOWN);
    }

    @Property(tries = 2)
    void section10_3_helloReceivedStartsTheInactivityTimer(@ForAll OspfVersion version) {
        in(version);
        for (NeighborState state : NeighborState.values()) {
            Neighbor neighbor = in(state);
            instance.timers().cancel(neighbor.timer(NeighborTimer.INACTIVITY));
            machine.on(NeighborEvent.HELLO_RECEIVED, neighbor);
            assertThat(instance.timers().isSet(neighbor.timer(NeighborTimer.INACTIVITY))).isTrue();
        }
    }

    @Property(tries = 2)
    void section10_3_twoWayReceivedInInitLeadsToExStartIfAnAdjacencyIsWanted(@ForAll OspfVersion version) {
        in(version);
        leads(NeighborEvent.TWO_WAY_RECEIVED, EX_START, INIT);
        link.wanted = false;
        leads(NeighborEvent.TWO_WAY_RECEIVED, TWO_WAY, INIT);
        isIgnoredBut(NeighborEvent.TWO_WAY_RECEIVED, INIT);
    }

    /** The DD sequence number grows, and an empty Description with I, M and MS set claims to be master. */
    @Property(tries = 2)
    void section10_3_exStartDeclaresItselfMaster(@ForAll OspfVersion version) {
        in(version);
        Neighbor neighbor = in(INIT);
        machine.on(NeighborEvent.TWO_WAY_RECEIVED, neighbor);
        assertThat(link.sent).singleElement().isInstanceOfSatisfying(DatabaseDescription.class, d -> {
            assertThat(d.init() && d.more() && d.master()).isTrue();
            assertThat(d.headers()).isEmpty();
            assertThat(d.sequence()).isEqualTo(78);
        });
        assertThat(instance.timers().isSet(neighbor.timer(NeighborTimer.DESCRIPTION))).isTrue();
    }

    @Property(tries = 2)
    void section10_3_negotiationDoneInExStartLeadsToExchange(@ForAll OspfVersion version) {
        in(version);
        leads(NeighborEvent.NEGOTIATION_DONE, EXCHANGE, EX_START);
        isIgnoredBut(NeighborEvent.NEGOTIATION_DONE, EX_START);
    }

    @Property(tries = 2)
    void section10_3_exchangeDoneLeadsToFullOrLoading(@ForAll OspfVersion version) {
        in(version);
        leads(NeighborEvent.EXCHANGE_DONE, FULL, EXCHANGE);
        Neighbor asking = in(EXCHANGE);
        LsaHeader wanted = new LsaHeader(1, 2, version.type(LsaKind.ROUTER), 9, new RouterId(9),
                LsaHeader.INITIAL_SEQUENCE, 1, 24);
        asking.requests().add(link.place(wanted), wanted, SELF);
        machine.on(NeighborEvent.EXCHANGE_DONE, asking);
        assertThat(asking.state()).isEqualTo(LOADING);
        isIgnoredBut(NeighborEvent.EXCHANGE_DONE, EXCHANGE);
    }

    @Property(tries = 2)
    void section10_3_loadingDoneInLoadingLeadsToFull(@ForAll OspfVersion version) {
        in(version);
        leads(NeighborEvent.LOADING_DONE, FULL, LOADING);
        isIgnoredBut(NeighborEvent.LOADING_DONE, LOADING);
    }

    @Property(tries = 2)
    void section10_3_adjOkIn2WayLeadsToExStartIfAnAdjacencyIsWanted(@ForAll OspfVersion version) {
        in(version);
        leads(NeighborEvent.ADJ_OK, EX_START, TWO_WAY);
        isIgnoredBut(NeighborEvent.ADJ_OK, TWO_WAY);
        link.wanted = false;
        leads(NeighborEvent.ADJ_OK, TWO_WAY, TWO_WAY);
    }

    @Property(tries = 2)
    void section10_3_adjOkInExStartOrGreaterLeadsTo2WayIfNoneIsWantedAnyMore(@ForAll OspfVersion version) {
        in(version);
        link.wanted = false;
        leads(NeighborEvent.ADJ_OK, TWO_WAY, EX_START, EXCHANGE, LOADING, FULL);
        leads(NeighborEvent.ADJ_OK, INIT, INIT);
        leads(NeighborEvent.ADJ_OK, DOWN, DOWN);
    }

    @Property(tries = 2)
    void section10_3_seqNumberMismatchInExchangeOrGreaterLeadsToExStart(@ForAll OspfVersion version) {
        in(version);
        leads(NeighborEvent.SEQ_NUMBER_MISMATCH, EX_START, EXCHANGE, LOADING, FULL);
        isIgnoredBut(NeighborEvent.SEQ_NUMBER_MISMATCH, EXCHANGE, LOADING, FULL);
    }

    @Property(tries = 2)
    void section10_3_badLsReqInExchangeOrGreaterLeadsToExStart(@ForAll OspfVersion version) {
        in(version);
        leads(NeighborEvent.BAD_LS_REQ, EX_START, EXCHANGE, LOADING, FULL);
        isIgnoredBut(NeighborEvent.BAD_LS_REQ, EXCHANGE, LOADING, FULL);
    }

    @Property(tries = 2)
    void section10_3_killNbrLlDownAndInactivityTimerLeadToDown(@ForAll OspfVersion version) {
        in(version);
        for (NeighborEvent event : List.of(NeighborEvent.KILL_NBR, NeighborEvent.LL_DOWN,
                NeighborEvent.INACTIVITY_TIMER)) {
            leads(event, DOWN, NeighborState.values());
        }
    }

    @Property(tries = 2)
    void section10_3_1WayReceivedIn2WayOrGreaterLeadsToInit(@ForAll OspfVersion version) {
        in(version);
        leads(NeighborEvent.ONE_WAY, INIT, TWO_WAY, EX_START, EXCHANGE, LOADING, FULL);
        isIgnoredBut(NeighborEvent.ONE_WAY, TWO_WAY, EX_START, EXCHANGE, LOADING, FULL);
    }

    /** The lists of an adjacency that is no more are cleared, and its timers but that of inactivity stop. */
    @Property(tries = 2)
    void section10_3_whatBelongedToTheAdjacencyIsForgotten(@ForAll OspfVersion version) {
        in(version);
        for (NeighborEvent event : List.of(NeighborEvent.ONE_WAY, NeighborEvent.SEQ_NUMBER_MISMATCH,
                NeighborEvent.BAD_LS_REQ, NeighborEvent.INACTIVITY_TIMER)) {
            Neighbor neighbor = in(EXCHANGE);
            LsaHeader wanted = new LsaHeader(1, 2, version.type(LsaKind.ROUTER), 9, new RouterId(9), 1, 1, 24);
            neighbor.requests().add(link.place(wanted), wanted, SELF);
            instance.timers().set(neighbor.timer(NeighborTimer.REQUEST), instance.inSeconds(1));
            machine.on(event, neighbor);
            assertThat(neighbor.requests().isEmpty()).as("%s", event).isTrue();
            assertThat(instance.timers().isSet(neighbor.timer(NeighborTimer.REQUEST))).as("%s", event).isFalse();
        }
    }
}
