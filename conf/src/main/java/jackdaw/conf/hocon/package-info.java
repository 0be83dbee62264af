/**
 * HOCON as an operator's configuration: one file tree read strictly.
 *
 * <pre>
 *   SourceFiles --text--> HoconScanner --> KeyIndex     where every key stands, what stands twice
 *        |                                     |
 *        +--text--> Typesafe Config --object--> HoconSettings --> the readers of the modules
 *                   (FolderIncluder)                  \--> ProblemLog   every error, with file:line and path
 * </pre>
 *
 * The library parses, merges and substitutes. It is lenient where a router must not be: it merges keys that stand
 * twice, takes {@code hold-time = 90} for 90 milliseconds, cuts {@code abc#def}, reads {@code eth0.100 { }} as a key
 * inside a key, finds includes on the class path or not at all, and takes variables from the environment. Each of
 * these is refused or reported here. The library knows lines of values but neither the order nor the places of keys;
 * {@link jackdaw.conf.hocon.HoconScanner} reads the text a second time for them, after the library found it valid.
 *
 * <p>Deliberately not done: columns (the library has none), {@code include url(…)} and {@code classpath(…)}, values
 * from the environment or from system properties.
 */
package jackdaw.conf.hocon;
