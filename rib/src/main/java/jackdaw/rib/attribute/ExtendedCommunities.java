package jackdaw.rib.attribute;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Extended communities (RFC 4360). Order is kept; {@link #add} makes no duplicate. Immutable. */
public record ExtendedCommunities(List<ExtendedCommunity> members) {
    public static final ExtendedCommunities EMPTY = new ExtendedCommunities(List.of());

    public ExtendedCommunities {
        members = List.copyOf(members);
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    public boolean contains(ExtendedCommunity member) {
        return members.contains(member);
    }

    /** These with {@code member} appended, unless it is present. */
    public ExtendedCommunities add(ExtendedCommunity member) {
        if (members.contains(member)) {
            return this;
        }
        List<ExtendedCommunity> more = new ArrayList<>(members);
        more.add(member);
        return new ExtendedCommunities(more);
    }

    /** These with those of {@code others} appended that are not among these, in order, with their duplicates. */
    public ExtendedCommunities addAll(ExtendedCommunities others) {
        Set<ExtendedCommunity> present = new HashSet<>(members);
        List<ExtendedCommunity> more = new ArrayList<>(members);
        for (ExtendedCommunity member : others.members) {
            if (!present.contains(member)) {
                more.add(member);
            }
        }
        return more.size() == members.size() ? this : new ExtendedCommunities(more);
    }

    /** The members that pass, in order, duplicates included. */
    public ExtendedCommunities retain(Predicate<? super ExtendedCommunity> test) {
        return new ExtendedCommunities(members.stream().filter(test).toList());
    }

    public Optional<ExtendedCommunity> min() {
        return members.stream().min(Comparator.naturalOrder());
    }

    public Optional<ExtendedCommunity> max() {
        return members.stream().max(Comparator.naturalOrder());
    }

    @Override
    public String toString() {
        return String.join(" ", members.stream().map(ExtendedCommunity::toString).toList());
    }
}
