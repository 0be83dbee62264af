/**
 * Running a typed program.
 *
 * <pre>
 *   CompiledFilter (a RouteFilter) --first runs--> Interpreter --> Statements, Terms --> Operators, Builtins, Lists
 *       | Translator                                                  '--> Run: limits, PrintedLine, Narration
 *       '--------------------------later runs--> Code --> Unboxed            '--> WorkingRoute (copied when written)
 *                                                                                    '--> FilterHost (interfaces, log)
 * </pre>
 *
 * A run never throws: a fault rejects the route, says where it happened (the channel counts) and is logged with a limit
 * per position. Call depth and steps are bounded. The interpreter is the reference evaluator; it keeps nothing between
 * runs. Code, made by a translator that the outside names, does the same with fewer objects; a run that somebody
 * follows is always interpreted.
 */
package jackdaw.policy.eval;
