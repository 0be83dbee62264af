package jackdaw.policy.program;

import jackdaw.policy.type.EnumType;
import jackdaw.policy.type.Type;
import jackdaw.policy.type.Type.Basic;
import java.util.Optional;

/** The attributes every route has. */
public enum StaticAttribute {
    NET("net", Basic.PREFIX, false),
    PROTO("proto", Basic.STRING, false),
    SOURCE("source", EnumType.RTS, false),
    IFINDEX("ifindex", Basic.INT, false),
    FROM("from", Basic.IP, true),
    GW("gw", Basic.IP, true),
    DEST("dest", EnumType.RTD, true),
    IFNAME("ifname", Basic.STRING, true),
    WEIGHT("weight", Basic.INT, true),
    SCOPE("scope", EnumType.SCOPE, true),
    PREFERENCE("preference", Basic.INT, true),
    ONLINK("onlink", Basic.BOOL, true),
    /** There is no MPLS here: no next hop has a label, and none can be given one. */
    GW_MPLS("gw_mpls", Basic.INT, true),
    GW_MPLS_STACK("gw_mpls_stack", Basic.CLIST, true);

    private final String word;
    private final Type type;
    private final boolean writable;

    StaticAttribute(String word, Type type, boolean writable) {
        this.word = word;
        this.type = type;
        this.writable = writable;
    }

    public static Optional<StaticAttribute> byName(String name) {
        for (StaticAttribute attribute : values()) {
            if (attribute.word.equals(name)) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }

    /** The name in filters. */
    public String word() {
        return word;
    }

    public Type type() {
        return type;
    }

    public boolean isWritable() {
        return writable;
    }
}
