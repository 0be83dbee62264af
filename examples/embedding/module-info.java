/** A program with a router inside. */
module host {
    requires jackdaw.daemon;
}
