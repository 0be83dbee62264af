package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.Community;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A list of elements of one size, at least one on the wire; an empty list is not sent.
 *
 * @param size    octets of an element
 * @param join    makes the value of its members
 * @param members of the value, in order
 */
record ListForm<E, L>(int size, Function<WireReader, E> read, BiConsumer<WireWriter, E> write,
                      Function<List<E>, L> join, Function<L, List<E>> members) implements ValueForm<L> {
    /** Communities, and cluster identifiers, which filters see as communities, as in BIRD. */
    static final ListForm<Community, Communities> COMMUNITIES = new ListForm<>(4, in -> new Community(in.i32()),
            (out, community) -> out.u32(community.bits()), Communities::new, Communities::members);

    @Override
    public L decode(WireReader in, WireContext context) {
        if (!in.hasRemaining() || in.remaining() % size != 0) {
            throw in.malformed("has " + in.remaining() + " octets, no positive multiple of " + size);
        }
        List<E> elements = new ArrayList<>(in.remaining() / size);
        while (in.hasRemaining()) {
            elements.add(read.apply(in));
        }
        return join.apply(elements);
    }

    @Override
    public void encode(L value, WireWriter out, WireContext context) {
        members.apply(value).forEach(element -> write.accept(out, element));
    }

    @Override
    public boolean isVoid(L value) {
        return members.apply(value).isEmpty();
    }
}
