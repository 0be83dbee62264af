package jackdaw.policy.syntax;

import jackdaw.policy.syntax.Expr.SetItem;
import jackdaw.policy.type.Type;
import jackdaw.policy.value.IntervalsBuilder;
import jackdaw.policy.value.ValueSet.Interval;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Members of a set as they are written. Those that are literals of one type and follow each other are one item, packed
 * into a run of intervals, so that a list of a million numbers is no million of trees.
 */
public final class SetItems extends AbstractList<SetItem> {
    private final List<SetItem> items;

    private SetItems(List<SetItem> items) {
        this.items = items;
    }

    /** The same items, packed. */
    static List<SetItem> of(List<SetItem> items) {
        if (items instanceof SetItems packed) {
            return packed;
        }
        Builder builder = new Builder();
        items.forEach(builder::add);
        return builder.build();
    }

    @Override
    public SetItem get(int i) {
        return items.get(i);
    }

    @Override
    public int size() {
        return items.size();
    }

    /** Takes items one by one. */
    static final class Builder {
        private final List<SetItem> items = new ArrayList<>();
        /** The run that the next item may belong to; without any, the type is that of the last run. */
        private Optional<IntervalsBuilder> run = Optional.empty();
        private Type element = Type.Basic.UNKNOWN;
        private Optional<SourcePosition> runAt = Optional.empty();

        void add(SetItem item) {
            if (item instanceof SetItem.Run packed) {
                packed.intervals().forEach(i -> add(packed.element(), i, packed.at()));
                return;
            }
            Optional<LiteralItem> literal = LiteralItem.of(item);
            if (literal.isPresent()) {
                add(literal.get().element(), literal.get().interval(), item.at());
            } else {
                endRun();
                items.add(item);
            }
        }

        private void add(Type type, Interval interval, SourcePosition at) {
            if (run.isEmpty() || type != element) {
                endRun();
                run = Optional.of(new IntervalsBuilder());
                runAt = Optional.of(at);
                element = type;
            }
            run.get().add(interval);
        }

        private void endRun() {
            run.ifPresent(r -> items.add(new SetItem.Run(element, r.build(), runAt.orElseThrow())));
            run = Optional.empty();
        }

        List<SetItem> build() {
            endRun();
            return new SetItems(List.copyOf(items));
        }
    }
}
