/**
 * Random programs of the filter language. A generator is a function of a list of decisions, so that a program is drawn
 * from a seed, and made smaller by leaving decisions out.
 *
 * <pre>
 *   seed -> Choices -> Terms  -> Literals, SetLiterals     with what the Version has, by the table Construct
 *              |        ^  |
 *              |        |  +--> Operations: every operator, method, function and constructor
 *              |      Bodies
 *              |      ListBodies <- Announcements: routes as a BGP speaker sends them
 *              v
 *           Sample: the program and its decisions; smaller ones of them
 * </pre>
 */
package jackdaw.tests.differ.generate;
