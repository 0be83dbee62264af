/**
 * The typed program: what the checker makes of a syntax tree and what an evaluator runs.
 *
 * <pre>
 *   Routine  a filter or function: parameters, slots, body          Step  statements over slots and attributes
 *   Term     names resolved, constants folded, overloads chosen     Builtin, StaticAttribute  tables of the language
 * </pre>
 *
 * Nothing here refers to names in source but {@code Validation}, whose table is found when it runs; so the interpreter
 * and the translator to code read the same tree. Records compare by structure without positions: a filter equals its
 * reloaded self, and a changed function or constant makes every filter that uses it unequal.
 */
package jackdaw.policy.program;
