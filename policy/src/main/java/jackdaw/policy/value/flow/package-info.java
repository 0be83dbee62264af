/**
 * Flow specifications (RFC 8955, RFC 8956): which packets a flow route is about.
 *
 * <pre>
 *   FlowSpec = destination, source: FlowPrefix     conditions: FlowCondition = FlowField + FlowTest...
 *   FlowText    as BIRD prints it, and as source       FlowOctets   as BGP carries it; the order of flows
 * </pre>
 *
 * However the components were written, they stand in the order of the RFC. Nothing here knows filters or routes.
 */
package jackdaw.policy.value.flow;
