package jackdaw.nat;

import jackdaw.rib.protocol.Settings;
import java.util.Map;

/**
 * What translates for the service, as configured.
 *
 * @param instance name of the Jool instance or of tayga's device; empty for {@link Kind#NONE}
 */
public record Translator(Kind kind, String instance) {
    public static final Translator NONE = new Translator(Kind.NONE, "");

    /** Kinds of translators that can be named. */
    public enum Kind {
        NONE, JOOL, TAYGA
    }

    private static final Map<String, Kind> KINDS = Map.of("none", Kind.NONE, "jool", Kind.JOOL, "tayga", Kind.TAYGA);

    static Translator read(Settings settings) {
        Kind kind = settings.choice("kind", Kind.NONE, KINDS);
        if (!settings.has("kind")) {
            settings.error("", "a translator needs a kind: jool, tayga or none");
        }
        String instance = settings.string("instance").orElse(switch (kind) {
            case NONE -> "";
            case JOOL -> "default";
            case TAYGA -> "nat64";
        });
        if (kind == Kind.NONE && !instance.isEmpty()) {
            settings.error("instance", "a translator of kind none has no instance");
        }
        return new Translator(kind, instance);
    }
}
