package jackdaw.ospf.lsa;

import jackdaw.rib.net.RouterId;

/**
 * The 20 octets before each LSA body, also sent alone in Database Descriptions and acknowledgments.
 *
 * @param age      seconds, 0 to {@link #MAX_AGE}; the decoder takes anything above as MaxAge
 * @param options  of OSPFv2; 0 in OSPFv3, which carries options in the bodies
 * @param sequence signed: {@link #INITIAL_SEQUENCE} is the lowest in use
 * @param checksum Fletcher checksum of all but the age
 * @param length   octets of the whole LSA, header included
 */
public record LsaHeader(int age, int options, LsaType type, int linkStateId, RouterId advertisingRouter,
                        int sequence, int checksum, int length) {
    /** Octets of a header. */
    public static final int OCTETS = 20;

    /** Seconds after which an LSA is flushed (RFC 2328 appendix B). */
    public static final int MAX_AGE = 3600;
    /** Ages this many seconds apart tell two instances apart. */
    public static final int MAX_AGE_DIFF = 900;

    public static final int INITIAL_SEQUENCE = 0x8000_0001;
    public static final int MAX_SEQUENCE = 0x7fff_ffff;

    public LsaKey key() {
        return new LsaKey(type.code(), linkStateId, advertisingRouter);
    }

    public LsaKind kind() {
        return type.kind();
    }

    public boolean isMaxAge() {
        return age >= MAX_AGE;
    }

    public LsaHeader withAge(int seconds) {
        return seconds == age ? this : new LsaHeader(seconds, options, type, linkStateId, advertisingRouter, sequence,
                checksum, length);
    }

    /**
     * Which of two instances of one LSA is newer (RFC 2328 §13.1): positive if this one, negative if the other, 0 if
     * they count as the same instance. Newer is transitive; "the same" is not, since ages within MaxAgeDiff are
     * held equal.
     */
    public int compareRecency(LsaHeader other) {
        if (sequence != other.sequence) {
            return Integer.compare(sequence, other.sequence);
        }
        if (checksum != other.checksum) {
            return Integer.compare(checksum, other.checksum);
        }
        if (isMaxAge() != other.isMaxAge()) {
            return isMaxAge() ? 1 : -1;
        }
        if (Math.abs(age - other.age) > MAX_AGE_DIFF) {
            return age < other.age ? 1 : -1;
        }
        return 0;
    }

    public boolean isNewerThan(LsaHeader other) {
        return compareRecency(other) > 0;
    }

    /** Both describe one instance, as an acknowledgment must (RFC 2328 §13.7). */
    public boolean isSameInstance(LsaHeader other) {
        return compareRecency(other) == 0;
    }

    @Override
    public String toString() {
        return "%s seq %08x age %d sum %04x len %d".formatted(key(), sequence, age, checksum, length);
    }
}
