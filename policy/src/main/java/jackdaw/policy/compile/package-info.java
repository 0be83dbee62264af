/**
 * Translates typed programs to code of the Java machine.
 *
 * <pre>
 *   FilterTranslator --chooses routines--> Plan, Reach, Weight        Shape      how a value stands unboxed
 *        | writes a hidden class                                      Constants  objects that code refers to
 *        v                                                            Parts      pieces of long routines
 *   StatementCode --> LoopCode, AttributeCode
 *        '--> TermCode --> ConditionCode, MatchCode, MethodCode --> Emitter, Variables --> java.lang.classfile
 * </pre>
 *
 * Code does what the interpreter does, with the same faults at the same positions, the same prints and the same limits.
 * It calls {@code eval.Unboxed} for what is common and the interpreter's own operations for the rest. A term without
 * code of its own, a term that is very large, and a function for which there is no room in the class are interpreted;
 * that is decided piece by piece. A function that may return a value of another type than its calls have is interpreted
 * with all that calls it.
 */
package jackdaw.policy.compile;
