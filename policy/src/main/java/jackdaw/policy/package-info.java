/**
 * BIRD's filter language, on rib's routes.
 *
 * <pre>
 *   PolicySource... --PolicyCompiler--> CompiledPolicy --filter(name), channelFilter(spec)--> ChannelFilter (rib)
 *                        |                   '--evaluate(term), condition(term): control socket
 *                        '--> PolicyError: file:line:col message, the line, a caret, a hint
 *
 *   syntax   text to tree         check   tree to typed program      program  the typed program
 *   type     static types         value   run-time values            eval     the interpreter
 *   validation  tables of ROAs and ASPA objects that filters check routes against
 *   world    what a configuration gives the tests in it to look at
 *   compile  code of what runs often
 * </pre>
 *
 * Files are compiled as one set: all of it, or nothing and a list of errors. The language is that of BIRD 2.19, its
 * one-level {@code && ||} and its undefined values included; where we intend another behaviour, the code says
 * {@code Differs:}. Not here: files and sockets (ports bring text in and log lines out) and protocols (attribute names
 * come through the registry).
 */
package jackdaw.policy;
