package jackdaw.bfd;

import jackdaw.bfd.session.SessionSettings;
import jackdaw.bfd.wire.AuthType;
import jackdaw.bfd.wire.PacketKey;
import jackdaw.rib.iface.InterfacePattern;
import jackdaw.rib.protocol.Secret;
import jackdaw.rib.protocol.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code bfd} block. What it says itself is inherited by its {@code interfaces} and by {@code multihop}. */
public final class BfdConfigReader {
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private BfdConfigReader() {
    }

    /**
     * Reads {@code name}, {@code description}, {@code disabled}; {@code min-rx}, {@code min-tx} (or both at once as
     * {@code interval}), {@code idle-tx}, {@code multiplier}, {@code passive},
     * {@code authentication { type, keys }}; the labeled blocks {@code interfaces}; and {@code multihop}.
     */
    public static BfdConfig read(Settings settings) {
        SessionSettings direct = readSession(settings);
        List<BfdConfig.LinkSettings> links = new ArrayList<>();
        for (Settings block : settings.labeled("interfaces")) {
            links.add(new BfdConfig.LinkSettings(
                    new InterfacePattern(block.string("name").orElse(block.label())),
                    readSession(block.withDefaults(Optional.of(settings)))));
        }
        SessionSettings multihop = settings.block("multihop")
                .map(block -> readSession(block.withDefaults(Optional.of(settings)))).orElse(direct);
        return new BfdConfig(settings.string("name").orElse(BfdConfig.NAME),
                settings.string("description").orElse(""), settings.flag("disabled", false), links, direct, multihop);
    }

    private static SessionSettings readSession(Settings settings) {
        Duration both = settings.duration("interval", SessionSettings.DEFAULT.minTx(), SHORTEST, LONGEST);
        return new SessionSettings(settings.duration("min-rx", both, SHORTEST, LONGEST),
                settings.duration("min-tx", both, SHORTEST, LONGEST),
                settings.duration("idle-tx", SECOND, SECOND, LONGEST),
                (int) settings.number("multiplier", SessionSettings.DEFAULT.multiplier(), 2, 255),
                settings.flag("passive", false),
                settings.block("authentication").map(BfdConfigReader::readKeys).orElse(List.of()));
    }

    private static List<PacketKey> readKeys(Settings settings) {
        Map<String, AuthType> types = new LinkedHashMap<>();
        for (AuthType type : AuthType.values()) {
            types.put(type.word().replace(' ', '-'), type);
        }
        Optional<AuthType> type = settings.choice("type", types);
        if (type.isEmpty() && !settings.has("type")) {
            settings.error("type", "is missing: " + String.join(", ", types.keySet()));
        }
        List<PacketKey> keys = new ArrayList<>();
        for (Settings block : settings.blocks("keys")) {
            int id = (int) block.number("id", 1, 0, 255);
            Optional<Secret> secret = block.secretFile("secret-file");
            if (secret.isEmpty() && !block.has("secret-file")) {
                block.error("secret-file", "a key needs a secret file");
            }
            if (keys.stream().anyMatch(k -> k.id() == id)) {
                block.error("id", "key id " + id + " is used twice");
            }
            if (type.isPresent() && secret.isPresent()) {
                readKey(block, type.get(), id, secret.get()).ifPresent(keys::add);
            }
        }
        if (!settings.has("keys")) {
            settings.error("keys", "authentication needs at least one key");
        }
        return keys;
    }

    private static Optional<PacketKey> readKey(Settings block, AuthType type, int id, Secret secret) {
        if (secret.length() < 1 || secret.length() > type.longestSecret()) {
            block.error("secret-file", secret.length() == 0 ? "the key is empty" : "the key has " + secret.length()
                    + " octets; " + type.word() + " uses at most " + type.longestSecret());
            return Optional.empty();
        }
        return Optional.of(new PacketKey(type, id, secret));
    }
}
