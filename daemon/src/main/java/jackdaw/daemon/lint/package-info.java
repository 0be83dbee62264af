/**
 * What the lint finds, told while a router runs.
 *
 * <pre>
 *   configuration --jackdaw.conf.lint--> Finding... --FindingLog--> log
 * </pre>
 */
package jackdaw.daemon.lint;
