/**
 * From a syntax tree to a typed program: names, types, overloads, constants.
 *
 * <pre>
 *   ProgramChecker (top level) --> RoutineChecker (statements) --> TermChecker (terms) --> SetChecker (sets, masks)
 *         '--> WorldChecker (tables and static routes of tests)        |--> ValidationChecker (roa_check, aspa_check)
 *                                                                      '--> NetworkChecker, FlowChecker (networks)
 *   Symbols  what names mean, innermost scope first, ending at attributes and enum constants
 * </pre>
 *
 * A term whose parts are constant is evaluated here, by the interpreter itself, so that folding and run time cannot
 * disagree. Everything is defined before it is used. One bad statement does not hide the next.
 */
package jackdaw.policy.check;
