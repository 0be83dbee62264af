package jackdaw.rib.iface;

import java.util.Optional;

/** One interface appeared (no {@code before}), changed, or vanished (no {@code after}). Never both empty. */
public record InterfaceChange(Optional<Interface> before, Optional<Interface> after) {

    /** The newest snapshot there is of it. */
    public Interface subject() {
        return after.or(() -> before).orElseThrow();
    }

    public boolean appeared() {
        return before.isEmpty();
    }

    public boolean vanished() {
        return after.isEmpty();
    }

    /** The interface works now and did not before. */
    public boolean cameUp() {
        return after.map(Interface::isUp).orElse(false) && !before.map(Interface::isUp).orElse(false);
    }

    /** The interface worked before and does not now. */
    public boolean wentDown() {
        return before.map(Interface::isUp).orElse(false) && !after.map(Interface::isUp).orElse(false);
    }
}
