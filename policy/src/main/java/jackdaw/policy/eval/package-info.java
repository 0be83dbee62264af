/**
 * Running a typed program.
 *
 * <pre>
 *   CompiledFilter (a RouteFilter) --one run--> Interpreter --> Statements, Terms --> Operators, Builtins, Lists
 *                                                                  '--> Run: limits, PrintedLine, Narration
 *                                                                         '--> WorkingRoute (copied when written)
 *                                                                                '--> FilterHost (interfaces, log)
 * </pre>
 *
 * A run never throws: a fault rejects the route, says where it happened (the channel counts) and is logged
 * with a limit per position. Call depth and
 * steps are bounded. The interpreter is the reference evaluator; it compiles nothing and keeps nothing between runs.
 */
package jackdaw.policy.eval;
