package jackdaw.ospf.neighbor;

/** What happens to a neighbor (RFC 2328 §10.2). Start belongs to NBMA networks. */
public enum NeighborEvent {
    HELLO_RECEIVED, TWO_WAY_RECEIVED, NEGOTIATION_DONE, EXCHANGE_DONE, BAD_LS_REQ, LOADING_DONE, ADJ_OK,
    SEQ_NUMBER_MISMATCH, ONE_WAY, KILL_NBR, INACTIVITY_TIMER, LL_DOWN
}
