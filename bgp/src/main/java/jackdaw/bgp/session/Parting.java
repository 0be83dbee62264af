package jackdaw.bgp.session;

/** How a session ended, as far as it decides whether routes outlive it. */
enum Parting {
    /** The transport went without a word, as when a process dies (RFC 4724 §4.2). */
    SILENT,
    /** One side sent a NOTIFICATION other than a Hard Reset (RFC 8538 §4). */
    NOTIFIED,
    /** A Hard Reset, a stop of ours, a lost link: nobody forwards for the other any longer. */
    FINAL
}
