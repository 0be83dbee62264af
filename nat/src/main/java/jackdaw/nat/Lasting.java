package jackdaw.nat;

import java.util.OptionalLong;

/** Since when something has been true without a break. */
final class Lasting {
    private OptionalLong since = OptionalLong.empty();

    void see(boolean holds, long now) {
        since = !holds ? OptionalLong.empty() : since.isPresent() ? since : OptionalLong.of(now);
    }

    OptionalLong since() {
        return since;
    }
}
