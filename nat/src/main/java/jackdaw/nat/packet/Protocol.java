package jackdaw.nat.packet;

/** Protocol numbers in IP headers. */
final class Protocol {
    static final int ICMP4 = 1;
    static final int TCP = 6;
    static final int ICMP6 = 58;

    private Protocol() {
    }
}
