package jackdaw.bgp.session;

/** What follows the end of a connection. */
enum Retry {
    /** Try again after the connect retry time, or sooner if the session had been up for a while. */
    SOON,
    /** Somebody made an error: rest first, longer each time. */
    ERROR
}
