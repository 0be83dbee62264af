/**
 * Rules about the source tree that a compiler does not check, as tests: {@link jackdaw.tests.TidyTest}. Everything that
 * needs more than one module to be tested lives in the packages below.
 */
package jackdaw.tests;
