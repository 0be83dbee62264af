/**
 * One file per path attribute: its key for filters, its codec, and what a malformed one means (RFC 7606).
 *
 * <pre>
 *   BgpAttributes.ALL --by code--> AttributeCodec: AttributeKey, FaultAction, Audience, ValueForm
 *   ValueForm: octets &lt;-> value; NumberForm, ListForm, AggregatorForm are shared, others stand with their attribute
 *   UnknownAttribute: any other code; kept and passed on with the Partial bit if transitive
 * </pre>
 *
 * A new attribute is a new file here and a line in {@link jackdaw.bgp.attribute.BgpAttributes}. MP_REACH_NLRI and
 * MP_UNREACH_NLRI are no attributes in this sense but containers of prefixes; they belong to the wire package.
 */
package jackdaw.bgp.attribute;
