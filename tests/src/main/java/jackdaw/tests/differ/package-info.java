/**
 * What filters mean, compared with real BIRD: the same generated programs run in both.
 *
 * <pre>
 *   generate  --program-->  Trial --+--> Bird (Conversation) --> Answer --+
 *                                   |                                     +--> equal, or an ExpectedDifference,
 *                                   +--> Ours                --> Answer --+    or a Finding; Tally counts
 *
 *   Announcements --Announcer: UPDATE messages--+--> Bird: table received
 *                                               +--> Ours, by our own decoder
 * </pre>
 *
 * The routes that filters look at are static ones of both, and those that two small BGP speakers announce: static
 * routes have no sets in their paths and no duplicates in their lists.
 *
 * A construct that a release lacks or has with another meaning is not generated for it: the table
 * {@link jackdaw.tests.differ.generate.Construct}.
 */
package jackdaw.tests.differ;
