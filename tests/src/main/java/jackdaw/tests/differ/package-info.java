/**
 * What filters mean, compared with real BIRD: the same generated programs run in both.
 *
 * <pre>
 *   generate  --program-->  Trial --+--> Bird (Conversation) --> Answer --+
 *                                   |                                     +--> equal, or an ExpectedDifference,
 *                                   +--> Ours                --> Answer --+    or a Finding; Tally counts
 * </pre>
 *
 * A construct that a release lacks or has with another meaning is not generated for it: the table
 * {@link jackdaw.tests.differ.generate.Construct}.
 */
package jackdaw.tests.differ;
