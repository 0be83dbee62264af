/**
 * Traffic through a laboratory's networks, counted packet by packet.
 *
 * <pre>
 *   client's namespace                                      Internet's namespace
 *   PacketStream --- number ---&gt; switches, a gateway ---&gt; EchoServer
 *        ^----------- number and the source the server saw ------+
 *   TcpFlow -------- a kilobyte ------------------------------&gt; and back
 *   Sent: what was answered, and by which gateway it went;  Losses: a span of it, with its longest gap
 * </pre>
 *
 * The sockets are opened inside the namespaces and used from this process, so that all times are of one clock and
 * nothing has to be started. A packet counts as lost when no answer comes: in which direction does not matter to a
 * user either. One that is answered late, by a busy machine for example, is not lost: what was lost for certain is
 * known some seconds later, together with the reason as far as the sender was told. It measures no throughput.
 */
package jackdaw.tests.traffic;
