package jackdaw.rib.attribute;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Standard communities (RFC 1997). Order is kept; {@link #add} makes no duplicate. Immutable. */
public record Communities(CommunityList members) {
    public static final Communities EMPTY = new Communities(List.of());

    public Communities(List<Community> members) {
        this(CommunityList.of(members));
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    public boolean contains(Community member) {
        return members.contains(member.bits());
    }

    /** These with {@code member} appended, unless it is present. */
    public Communities add(Community member) {
        return add(member.bits());
    }

    /** The same of the member with these octets. */
    public Communities add(int member) {
        CommunityList more = members.and(member);
        return more == members ? this : new Communities(more);
    }

    /** These with those of {@code others} appended that are not among these, in order, with their duplicates. */
    public Communities addAll(Communities others) {
        Set<Community> present = new HashSet<>(members);
        List<Community> more = new ArrayList<>(members);
        for (Community member : others.members) {
            if (!present.contains(member)) {
                more.add(member);
            }
        }
        return more.size() == members.size() ? this : new Communities(more);
    }

    /** The members that pass, in order, duplicates included. */
    public Communities retain(Predicate<? super Community> test) {
        List<Community> kept = new ArrayList<>(members);
        return kept.removeIf(test.negate()) ? new Communities(kept) : this;
    }

    public Optional<Community> min() {
        return members.stream().min(Comparator.naturalOrder());
    }

    public Optional<Community> max() {
        return members.stream().max(Comparator.naturalOrder());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Communities c && members.equals(c.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return String.join(" ", members.stream().map(Community::toString).toList());
    }
}
