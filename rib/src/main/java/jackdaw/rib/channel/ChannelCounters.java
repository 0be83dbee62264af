package jackdaw.rib.channel;

/** What {@code show protocols all} prints under Route change stats. Mutable, owned by the channel. */
public final class ChannelCounters {
    public long importUpdatesReceived;
    public long importUpdatesRejected;
    public long importUpdatesFiltered;
    public long importUpdatesIgnored;
    public long importUpdatesAccepted;
    public long importWithdrawsReceived;
    public long importWithdrawsRejected;
    public long importWithdrawsIgnored;
    public long importWithdrawsAccepted;
    public long exportUpdatesReceived;
    public long exportUpdatesRejected;
    public long exportUpdatesFiltered;
    public long exportUpdatesAccepted;
    public long exportWithdrawsReceived;
    public long exportWithdrawsAccepted;
    /** Export updates held back by a NAT service's gate; counted in rejected too. */
    public long exportGated;
    /** Of what was filtered, what a run-time error of a filter rejected. */
    public final FaultCounts importFaults = new FaultCounts();
    public final FaultCounts exportFaults = new FaultCounts();
}
