/**
 * OSPF under hostile packets, beside a real daemon in namespaces.
 *
 * <pre>
 *   ScriptedNeighbor            Victim              BIRD
 *   10.0.0.9  "A"  ---- lanA ----  10.0.0.1  ---- lanB ----  10.0.0.2  "B"
 *      bad octets among good ones              Full throughout, its routes in the kernel
 * </pre>
 *
 * {@link jackdaw.tests.hostile.ScriptedNeighbor} forms an adjacency of its own (RFC 2328 §10) and says besides what a
 * {@link jackdaw.tests.hostile.HostileCase} tells it to. Cases know nothing of the daemon that suffers them: they
 * judge by what comes back on link A, by what B has in its database, and by kernel routes. So the same cases run
 * against BIRD and FRR too ({@code docs/robustness.md}). The simulator of {@code jackdaw.ospf} has most of them once
 * more in virtual time, where the engine's counters can be read.
 *
 * <p>Nothing here waits for a time: {@link jackdaw.tests.hostile.Scene#fence} sends an LSA behind the bad packets and
 * goes on when it has come through to B.
 */
package jackdaw.tests.hostile;
