/**
 * The filter language as its users meet it: files, not calls.
 *
 * <pre>
 *   tests/filters/*.conf         what must hold            --LooseFilters--> suites, all pass        ConformanceTest
 *   tests/filters/routes/        on routes with attributes --------"-------> filters, all accept     RoutesTest
 *   tests/filters/world/         whole configurations      --------"-------> routes come in, suites  WorldFileTest
 *   tests/filters/faults/        what fails while it runs  --------"-------> the line and the reason FaultsTest
 *   tests/filters/refused/       what is not accepted      --------"-------> all errors, no others   RefusalsTest
 *   all of them, changed         what is nearly a filter   --PolicyCompiler--> an answer, no crash    FilterFuzzTest
 * </pre>
 *
 * The files go the way of {@code jackdaw filter test}, with the attributes of all protocols and with includes, and may
 * be run with it by hand. Each suite proves one rule of the language and is named by it. Not here: properties over
 * generated programs, which lie beside the code of policy.
 */
package jackdaw.tests.filters;
