package jackdaw.ospf.area;

/**
 * The part of a border router in translating the type-7 LSAs of an NSSA to AS-external-LSAs (RFC 3101 appendix D).
 *
 * @param always           NSSATranslatorRole Always: translate whoever else does; else an election decides
 * @param stabilitySeconds TranslatorStabilityInterval: go on so long after another one has taken over
 */
public record Translation(boolean always, int stabilitySeconds) {
    public static final Translation CANDIDATE = new Translation(false, 40);
}
