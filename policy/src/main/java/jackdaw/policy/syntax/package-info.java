/**
 * From text to a syntax tree.
 *
 * <pre>
 *   SourceText --Lexer, one for each file--> TokenSource --Parser--> Item (define, function, filter, attribute)
 *                (comments, Shapes, Literals)  (include)               holding Stmt and Expr records
 * </pre>
 *
 * In a whole {@code bird.conf}, ConfigurationParser passes over what is not about filters and picks up the code inside;
 * tables and static protocols (StaticParser) are read, as the world of tests.
 *
 * <p>Tokens are chosen by longest match, and made when the parser asks for the next. The parser knows names only as far
 * as it must: a keyword that was declared as a variable is a name from there on. Everything else about names and types
 * is the checker's. Trees compare without their positions.
 */
package jackdaw.policy.syntax;
