/**
 * The configuration of a router as one tree of records, and the way from one to the next.
 *
 * <pre>
 *   file --ConfigReader--> ConfigResult --> JackdawConfig --\
 *              |  the records' own readers                   ReloadPlan --> Changes, carried out by the daemon
 *              |  CrossChecks: what only the whole can tell  /
 *              |  lint: what will not do as meant
 *              \--> errors and findings   JackdawConfig (running)
 * </pre>
 *
 * {@code check}, the start and every reload read in the same way. A file with an error is refused whole and the running
 * configuration stays. Each module owns its records and their keys; here are the blocks that belong to nobody else, the
 * order in which protocols start, and the rules between blocks: unique names, tables that exist, one owner for every
 * attracted prefix, no OSPF towards the outside. Tables of ROAs and ASPA objects (ConfiguredTables, ValidationReader)
 * are read before the filters that ask them.
 *
 * <p>Deliberately not done here: applying a plan, timers of {@code configure timeout}, looking at the machine. Whether
 * an interface exists is a matter of running, not of reading.
 */
package jackdaw.conf;
