/**
 * {@code ./jackdaw demo}: the mission's network on one machine, broken in every way it is meant to survive, with every
 * lost packet counted.
 *
 * <pre>
 *   Demo ---- options, the laboratory and its removal on Ctrl-C
 *    +- Show ---- one run with one product on the gateways: comes up, plays acts
 *    |   +- Milestones   what comes up, and when         +- Acts, Act   what is broken, and when it is over
 *    +- Outcome, Tables  what it cost                    +- Evidence    captures, routing tables, logs
 *    +- Prompt           what --keep offers at the end
 * </pre>
 *
 * The network itself is {@link jackdaw.tests.network}, its traffic {@link jackdaw.tests.traffic}. Everything happens in
 * namespaces that are removed again; the machine itself is not changed. Figures are shown and not judged: the demo
 * fails when traffic does not come back, the tests judge how much was lost.
 */
package jackdaw.tests.demo;
