package jackdaw.rib.fib;

import jackdaw.rib.net.Prefix;

/** Told by {@link FibSync} of what it learns, in the turn in which it does. Must not call back. */
interface FibListener {

    /** What is wanted, confirmed or refused at a key may have changed. */
    void entryChanged(FibEntry entry);

    /** Routes of others to this prefix came, changed or went. */
    void foreignChanged(Prefix prefix);

    /** The kernel refused one of our routes, or gave its place to somebody else. */
    void refused(FibRoute route, int errno, String text);
}
