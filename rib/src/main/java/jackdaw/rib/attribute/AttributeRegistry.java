package jackdaw.rib.attribute;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All attributes known to one configuration, by their filter name. The assembly lists them; nothing is scanned. */
public final class AttributeRegistry {
    private final Map<String, AttributeKey<?>> byName;

    /** @throws IllegalArgumentException if two keys share a name */
    public AttributeRegistry(Collection<? extends AttributeKey<?>> keys) {
        Map<String, AttributeKey<?>> map = new TreeMap<>();
        for (AttributeKey<?> key : keys) {
            if (map.put(key.name(), key) != null) {
                throw new IllegalArgumentException("attribute " + key.name() + " is registered twice");
            }
        }
        this.byName = Collections.unmodifiableMap(map);
    }

    public Optional<AttributeKey<?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Collection<AttributeKey<?>> all() {
        return byName.values();
    }
}
