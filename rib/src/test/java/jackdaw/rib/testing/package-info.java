/**
 * What the tests of every module share: settings over maps and generators of addresses and prefixes. It is a package
 * of its own, since a module cannot see test classes in the packages of another.
 */
package jackdaw.rib.testing;
