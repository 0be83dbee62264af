package jackdaw.ospf.neighbor;

import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.NeighborTimer;

/** The neighbor state machine (RFC 2328 §10.3). */
public final class NeighborMachine {
    private final Instance instance;
    private final DatabaseExchange exchange;

    public NeighborMachine(Instance instance) {
        this.instance = instance;
        this.exchange = new DatabaseExchange(instance, this);
    }

    public DatabaseExchange exchange() {
        return exchange;
    }

    /** Handles one event; those that mean nothing in the present state are ignored. */
    public void on(NeighborEvent event, Neighbor neighbor) {
        NeighborState state = neighbor.state();
        switch (event) {
            case HELLO_RECEIVED -> {
                instance.timers().set(neighbor.timer(NeighborTimer.INACTIVITY),
                        instance.inSeconds(neighbor.link().deadSeconds()));
                if (state == NeighborState.DOWN) {
                    change(neighbor, NeighborState.INIT);
                }
            }
            case TWO_WAY_RECEIVED -> {
                if (state == NeighborState.INIT) {
                    decide(neighbor);
                }
            }
            case ADJ_OK -> {
                if (state == NeighborState.TWO_WAY
                        || state.isAtLeast(NeighborState.EX_START) && !isWanted(neighbor)) {
                    decide(neighbor);
                }
            }
            case NEGOTIATION_DONE -> {
                if (state == NeighborState.EX_START) {
                    change(neighbor, NeighborState.EXCHANGE);
                }
            }
            case EXCHANGE_DONE -> {
                if (state == NeighborState.EXCHANGE) {
                    change(neighbor, neighbor.requests().isEmpty() ? NeighborState.FULL : NeighborState.LOADING);
                }
            }
            case LOADING_DONE -> {
                if (state == NeighborState.LOADING) {
                    change(neighbor, NeighborState.FULL);
                }
            }
            case SEQ_NUMBER_MISMATCH, BAD_LS_REQ -> {
                if (state.isAtLeast(NeighborState.EXCHANGE)) {
                    instance.complain("restart " + neighbor, "adjacency with " + neighbor + " starts again from "
                            + state.label() + ": " + (event == NeighborEvent.BAD_LS_REQ ? "bad LS request"
                            : "Database Description out of sequence"));
                    change(neighbor, NeighborState.EX_START);
                }
            }
            case ONE_WAY -> {
                if (state.isAtLeast(NeighborState.TWO_WAY) && !neighbor.isHelped()) {
                    change(neighbor, NeighborState.INIT);
                }
            }
            case KILL_NBR, LL_DOWN, INACTIVITY_TIMER -> {
                if (event == NeighborEvent.INACTIVITY_TIMER && state.isAtLeast(NeighborState.TWO_WAY)) {
                    instance.info("neighbor " + neighbor + " was not heard for " + neighbor.link().deadSeconds()
                            + " s");
                }
                neighbor.endHelp();
                change(neighbor, NeighborState.DOWN);
                instance.timers().cancel(neighbor.timer(NeighborTimer.INACTIVITY));
            }
        }
    }

    private static boolean isWanted(Neighbor neighbor) {
        return neighbor.link().isAdjacencyWanted(neighbor);
    }

    private void decide(Neighbor neighbor) {
        change(neighbor, isWanted(neighbor) ? NeighborState.EX_START : NeighborState.TWO_WAY);
    }

    private void change(Neighbor neighbor, NeighborState next) {
        NeighborState before = neighbor.state();
        if (before == next && next != NeighborState.EX_START) {
            return;
        }
        neighbor.enter(next, instance.now());
        note(neighbor, before, next);
        if (!next.isAtLeast(NeighborState.EXCHANGE)) {
            exchange.forget(neighbor);
        }
        switch (next) {
            case EX_START -> exchange.negotiate(neighbor);
            case EXCHANGE -> exchange.begin(neighbor);
            case FULL -> neighbor.forgetMtuComplaint();
            case DOWN, ATTEMPT, INIT, TWO_WAY, LOADING -> {
            }
        }
    }

    private void note(Neighbor neighbor, NeighborState before, NeighborState next) {
        String line = "neighbor " + neighbor + " goes from " + before.label() + " to " + next.label();
        if (before == NeighborState.FULL || next == NeighborState.FULL) {
            instance.info(line);
            instance.agenda().noteAdjacencies();
            instance.agenda().noteSpf();
        } else {
            instance.debug(line);
        }
        if (before == NeighborState.FULL) {
            instance.agenda().noteLoss();
        }
        if (before.isAtLeast(NeighborState.TWO_WAY) != next.isAtLeast(NeighborState.TWO_WAY)) {
            instance.agenda().noteElection(neighbor.link().number());
            instance.agenda().noteSpf();
        }
        instance.agenda().noteOwnLsas();
    }
}
