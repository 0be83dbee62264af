package jackdaw.ospf.area;

/** How an area is run: everything of its configuration but its interfaces. */
public record AreaRules(AreaKind kind) {
    public static final AreaRules NORMAL = new AreaRules(AreaKind.Normal.NORMAL);
}
