package jackdaw.ospf.neighbor;

import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.rib.net.RouterId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** LSAs that a neighbor has newer and that we ask it for (RFC 2328 §10, §10.9). */
public final class RequestList {
    private final LinkedHashMap<LsaPlace, LsaHeader> wanted = new LinkedHashMap<>();
    private final Set<LsaPlace> asked = new LinkedHashSet<>();

    /** Our own from a former life come first: they must be overridden before the neighbor believes them again. */
    public void add(LsaPlace place, LsaHeader header, RouterId self) {
        if (header.advertisingRouter().equals(self)) {
            wanted.putFirst(place, header);
        } else {
            wanted.put(place, header);
        }
    }

    public Optional<LsaHeader> find(LsaPlace place) {
        return Optional.ofNullable(wanted.get(place));
    }

    public void remove(LsaPlace place) {
        wanted.remove(place);
        asked.remove(place);
    }

    public void clear() {
        wanted.clear();
        asked.clear();
    }

    public boolean isEmpty() {
        return wanted.isEmpty();
    }

    public int size() {
        return wanted.size();
    }

    /** Own ones come first. */
    public boolean hasOwn(RouterId self) {
        return !wanted.isEmpty() && wanted.firstEntry().getKey().key().advertisingRouter().equals(self);
    }

    /** Whether everything that was asked for has come. */
    public boolean isAnswered() {
        return asked.isEmpty();
    }

    /** The next {@code limit} keys to ask for, in place of what was asked for before. */
    public List<LsaKey> ask(int limit) {
        asked.clear();
        wanted.keySet().stream().limit(limit).forEach(asked::add);
        return asked.stream().map(LsaPlace::key).toList();
    }
}
