package jackdaw.rib.attribute;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Large communities (RFC 8092). Order is kept; {@link #add} makes no duplicate. Immutable. */
public record LargeCommunities(List<LargeCommunity> members) {
    public static final LargeCommunities EMPTY = new LargeCommunities(List.of());

    public LargeCommunities {
        members = List.copyOf(members);
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    public boolean contains(LargeCommunity member) {
        return members.contains(member);
    }

    /** These with {@code member} appended, unless it is present. */
    public LargeCommunities add(LargeCommunity member) {
        if (members.contains(member)) {
            return this;
        }
        LargeCommunity[] more = members.toArray(new LargeCommunity[members.size() + 1]);
        more[members.size()] = member;
        return new LargeCommunities(List.of(more));
    }

    /** These with those of {@code others} appended that are not among these, in order, with their duplicates. */
    public LargeCommunities addAll(LargeCommunities others) {
        Set<LargeCommunity> present = new HashSet<>(members);
        List<LargeCommunity> more = new ArrayList<>(members);
        for (LargeCommunity member : others.members) {
            if (!present.contains(member)) {
                more.add(member);
            }
        }
        return more.size() == members.size() ? this : new LargeCommunities(more);
    }

    /** The members that pass, in order, duplicates included. */
    public LargeCommunities retain(Predicate<? super LargeCommunity> test) {
        return new LargeCommunities(members.stream().filter(test).toList());
    }

    public Optional<LargeCommunity> min() {
        return members.stream().min(Comparator.naturalOrder());
    }

    public Optional<LargeCommunity> max() {
        return members.stream().max(Comparator.naturalOrder());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LargeCommunities c && members.equals(c.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return String.join(" ", members.stream().map(LargeCommunity::toString).toList());
    }
}
