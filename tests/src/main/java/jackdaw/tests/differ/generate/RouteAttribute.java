package jackdaw.tests.differ.generate;

import static jackdaw.tests.differ.generate.Construct.CORE;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An attribute that generated filters read and write. */
public enum RouteAttribute {
    BGP_PATH(Kind.PATH), BGP_MED(Kind.INT), BGP_LOCAL_PREF(Kind.INT), BGP_ORIGIN(Kind.ORIGIN), BGP_NEXT_HOP(Kind.IP),
    BGP_COMMUNITY(Kind.CLIST), BGP_EXT_COMMUNITY(Kind.ECLIST), BGP_LARGE_COMMUNITY(Kind.LCLIST),
    BGP_CLUSTER_LIST(Kind.CLIST), BGP_ORIGINATOR_ID(Kind.QUAD), OSPF_METRIC1(Kind.INT), OSPF_METRIC2(Kind.INT),
    OSPF_TAG(Kind.INT), OSPF_ROUTER_ID(Kind.QUAD), RIP_TAG(Kind.INT), KRT_METRIC(Kind.INT),
    KRT_PREFSRC(Kind.IP),
    CU_INT(Kind.INT, true), CU_IP(Kind.IP, true), CU_QUAD(Kind.QUAD, true), CU_PATH(Kind.PATH, true),
    CU_CLIST(Kind.CLIST, true), CU_ECLIST(Kind.ECLIST, true), CU_LCLIST(Kind.LCLIST, true);

    private final Kind kind;
    private final boolean custom;

    RouteAttribute(Kind kind) {
        this(kind, false);
    }

    RouteAttribute(Kind kind, boolean custom) {
        this.kind = kind;
        this.custom = custom;
    }

    /** Declares the custom ones. */
    public static String declarations() {
        StringBuilder text = new StringBuilder();
        all().stream().filter(RouteAttribute::isCustom).forEach(attribute ->
                text.append("attribute ").append(attribute.kind.word()).append(' ').append(attribute.word())
                        .append(";\n"));
        return text.toString();
    }

    static List<RouteAttribute> all() {
        return Arrays.asList(values());
    }

    /** The name in filters. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isCustom() {
        return custom;
    }

    Kind kind() {
        return kind;
    }

    /** BIRD 2 does not survive showing a route without one of these that had it, or shows some value for it. */
    boolean isForGood() {
        return switch (this) {
            case BGP_ORIGIN, BGP_NEXT_HOP, BGP_CLUSTER_LIST, OSPF_METRIC1, OSPF_METRIC2, OSPF_TAG, OSPF_ROUTER_ID,
                 RIP_TAG -> true;
            default -> false;
        };
    }

    /** What {@code unset} and a statement such as {@code x.add(y);} need. */
    Construct changedBy() {
        return custom ? Construct.CHANGED_VARIABLES : CORE;
    }
}
