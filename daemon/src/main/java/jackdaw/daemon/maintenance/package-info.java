/**
 * Files that take NAT services out of use by being there.
 *
 * <pre>
 *   a thread of its own, once a second          the loop
 *   MaintenanceFile.look --> Sighting --differs from the last--> MaintenanceWatch: news --> every service
 * </pre>
 *
 * A file system may hang, so the loop never touches the files: it goes by what was seen last. Only a start and a reload
 * look before they act, on the thread that reads the configuration, so that no service announces anything before it is
 * known whether it may.
 */
package jackdaw.daemon.maintenance;
