package jackdaw.ospf.origin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * OSPFv3 says in several LSAs what does not fit into one packet (RFC 5340 §4.4.3.2, §4.4.3.9). The first part keeps
 * the link state id that a single LSA would have; the others count down from 255.255.255.255, where no interface
 * number can be.
 */
final class Parts {
    /** Of a body: what the least MTU of IPv6 leaves beside the headers of IP, packet, update and LSA. */
    static final int BODY_OCTETS = 1280 - 40 - 16 - 4 - 20;

    private record Part(int type, int firstId, int number) {
    }

    private final Map<Part, Integer> ids = new HashMap<>();

    /** The link state id of part {@code number}, counted from 0, of what begins at {@code firstId}. */
    int id(int type, int firstId, int number) {
        return number == 0 ? firstId : ids.computeIfAbsent(new Part(type, firstId, number), _ -> -1 - ids.size());
    }

    /** Cuts a list into pieces of at most {@code room} octets; one piece, though empty, if all fits. */
    static <T> List<List<T>> split(List<T> all, int room, ToIntFunction<? super T> octets) {
        List<List<T>> pieces = new ArrayList<>();
        List<T> piece = new ArrayList<>();
        int used = 0;
        for (T each : all) {
            int size = octets.applyAsInt(each);
            if (used + size > room && !piece.isEmpty()) {
                pieces.add(piece);
                piece = new ArrayList<>();
                used = 0;
            }
            piece.add(each);
            used += size;
        }
        pieces.add(piece);
        return pieces;
    }
}
