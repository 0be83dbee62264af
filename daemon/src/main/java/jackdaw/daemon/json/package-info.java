/**
 * What programs read: JSON (RFC 8259) from the same records that people see as text.
 *
 * <pre>
 *   Transition, ServiceStatus --ServiceJson--> maps and lists --JsonText--> one line
 * </pre>
 *
 * Keys are words joined by {@code _}; times are RFC 3339, durations and ages seconds. What is not known has no key.
 * Keys may be added, and keep their meaning once they are there.
 */
package jackdaw.daemon.json;
