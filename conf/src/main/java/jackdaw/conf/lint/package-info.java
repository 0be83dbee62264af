/**
 * What a configuration will not do although nothing in it is wrong by itself.
 *
 * <pre>
 *   ProtocolBlock... --Configured--> Rule: AttractRule, PoolRule, GateRule, ... --> Finding (Lint, place, text, hint)
 *                          |
 *                       Trials: the routes as protocols would bring them --> the real filters --> Verdict
 * </pre>
 *
 * Rules do not read filters, they ask them: with the default as each neighbor would bring it, with a prefix as its
 * service would supply it. A filter may depend on what only a real route has, so what it says is a warning. Only what
 * contradicts itself whatever comes is an error.
 *
 * <p>Nothing here looks at a machine; {@link jackdaw.conf.lint.Lint} names what the daemon finds there too, so that
 * there is one list.
 */
package jackdaw.conf.lint;
