/**
 * What the parts of one OSPF instance share, so that none of them needs to know the others.
 *
 * <pre>
 *   Instance --+-- Areas       the attached areas: how packets begin there
 *              +-- Lsdb        the database
 *              +-- TimerQueue  keyed by OspfTimer
 *              +-- Agenda      what must happen after this event: election, own LSAs, SPF
 *              +-- Outlet      what the driver must do
 * </pre>
 *
 * State machines change their own state and leave notes on the agenda; the engine works it off when the event is
 * taken in. That keeps every state machine free of upward calls.
 */
package jackdaw.ospf.instance;
