/**
 * What a route carries besides its net: typed attributes, found by key, shared and immutable.
 *
 * <pre>
 *   AttributeKey&lt;T&gt;  name (filters), label (show route all), type        AttributeRegistry  all keys by name
 *   Attributes       sorted (key, value) pairs, interned                AsPath, Communities, …  the values
 * </pre>
 *
 * AS paths and community lists live here and not in bgp, since filters handle them on any route.
 */
package jackdaw.rib.attribute;
