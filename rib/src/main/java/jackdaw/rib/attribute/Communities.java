package jackdaw.rib.attribute;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Standard communities (RFC 1997). Order is kept; {@link #add} never makes a duplicate. Immutable. */
public record Communities(List<Community> members) {
    public static final Communities EMPTY = new Communities(List.of());

    public Communities {
        members = List.copyOf(members);
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    public boolean contains(Community member) {
        return members.contains(member);
    }

    /** These with {@code member} appended, unless it is present. */
    public Communities add(Community member) {
        if (members.contains(member)) {
            return this;
        }
        List<Community> more = new ArrayList<>(members);
        more.add(member);
        return new Communities(more);
    }

    /** These with the missing ones of {@code others} appended in order. */
    public Communities addAll(Communities others) {
        Communities result = this;
        for (Community member : others.members) {
            result = result.add(member);
        }
        return result;
    }

    /** The members that pass, in order, duplicates included. */
    public Communities retain(Predicate<? super Community> test) {
        return new Communities(members.stream().filter(test).toList());
    }

    public Optional<Community> min() {
        return members.stream().min(Comparator.naturalOrder());
    }

    public Optional<Community> max() {
        return members.stream().max(Comparator.naturalOrder());
    }

    @Override
    public String toString() {
        return String.join(" ", members.stream().map(Community::toString).toList());
    }
}
