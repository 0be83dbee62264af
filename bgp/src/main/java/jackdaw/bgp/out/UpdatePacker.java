package jackdaw.bgp.out;

import jackdaw.bgp.wire.OutAttributes;
import jackdaw.bgp.wire.UpdateEncoder;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.wire.WireWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Collects changes of one family and packs them: withdrawals first, then each group of prefixes under its attributes.
 * A prefix is pending once, with its newest state.
 */
public final class UpdatePacker {

    /** Told what goes out, prefix by prefix. */
    public interface Listener {
        void sent(Prefix prefix, boolean announced);

        /** The attributes alone would fill a message; the prefix is withdrawn instead. */
        void tooLong(Prefix prefix);
    }

    private static final int CHUNK = 32 * 1024;

    /** Prefixes that were pending under these attributes at some time; only those that still are count. */
    private static final class Group {
        private final OutAttributes attributes;
        private final List<Prefix> prefixes = new ArrayList<>();

        Group(OutAttributes attributes) {
            this.attributes = attributes;
        }
    }

    private final Map<Prefix, Group> pending = new HashMap<>();
    private final Map<OutAttributes, Group> groups = new LinkedHashMap<>();
    private final Group withdrawals = new Group(null);

    public void announce(Prefix prefix, OutAttributes attributes) {
        put(prefix, groups.computeIfAbsent(attributes, Group::new));
    }

    public void withdraw(Prefix prefix) {
        put(prefix, withdrawals);
    }

    private void put(Prefix prefix, Group group) {
        if (pending.put(prefix, group) != group) {
            group.prefixes.add(prefix);
        }
    }

    /** Number of prefixes that wait. */
    public int size() {
        return pending.size();
    }

    public boolean isEmpty() {
        return pending.isEmpty();
    }

    public boolean isPending(Prefix prefix) {
        return pending.containsKey(prefix);
    }

    public void clear() {
        pending.clear();
        groups.clear();
        withdrawals.prefixes.clear();
    }

    /** Hands out everything as whole messages, several in one array. */
    public void flush(UpdateEncoder encoder, Consumer<byte[]> messages, Listener listener) {
        WireWriter out = new WireWriter(CHUNK + 8192);
        List<Prefix> unsendable = new ArrayList<>(0);
        List<Prefix> gone = take(withdrawals);
        List<List<Prefix>> taken = new ArrayList<>(groups.size());
        List<Group> order = new ArrayList<>(groups.values());
        order.forEach(group -> taken.add(take(group)));
        clear();
        send(gone, false, listener);
        encoder.withdraw(gone, out);
        for (int i = 0; i < order.size(); i++) {
            List<Prefix> prefixes = taken.get(i);
            if (encoder.announce(order.get(i).attributes, prefixes, out)) {
                send(prefixes, true, listener);
            } else {
                unsendable.addAll(prefixes);
            }
            if (out.size() >= CHUNK) {
                messages.accept(out.toBytes());
                out.truncate(0);
            }
        }
        unsendable.forEach(listener::tooLong);
        encoder.withdraw(unsendable, out);
        if (out.size() > 0) {
            messages.accept(out.toBytes());
        }
    }

    /** A prefix can stand twice in a group: it moved away and came back. */
    private List<Prefix> take(Group group) {
        List<Prefix> live = new ArrayList<>(group.prefixes.size());
        for (Prefix prefix : group.prefixes) {
            if (pending.remove(prefix, group)) {
                live.add(prefix);
            }
        }
        return live;
    }

    private static void send(List<Prefix> prefixes, boolean announced, Listener listener) {
        for (Prefix prefix : prefixes) {
            listener.sent(prefix, announced);
        }
    }
}
