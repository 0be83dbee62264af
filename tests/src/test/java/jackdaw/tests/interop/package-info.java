/**
 * Jackdaw beside real BIRD and FRR in network namespaces: one scenario per test, checked at the peer's tables and
 * link-state database, in the kernel's forwarding table and by pings. Needs root and the peers; a missing one is a
 * failure, never a skip. Tests called Vm run in a virtual machine, beside the real Jool.
 * {@link jackdaw.tests.interop.PeersTest} proves the laboratory itself with BIRD against FRR.
 */
package jackdaw.tests.interop;
