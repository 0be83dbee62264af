package jackdaw.tests.hostile;

import jackdaw.ospf.lsa.OspfVersion;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * Every case of docs/robustness.md on point-to-point links; {@link NetworkRobustnessTest} has other networks.
 * {@code -Djackdaw.victim=bird} or {@code frr} puts that daemon in the middle, {@code -Djackdaw.ospf-cases=REGEX} runs
 * some cases only, {@code -Djackdaw.ospf-fuzz-seconds=N} fuzzes for longer and leaves out no slow case in any network.
 */
@Tag("interop")
@Tag("patient")
class RobustnessTest {
    private static List<HostileCase> plain() {
        return Stream.of(PacketCases.headers(), PacketCases.hellos(), PacketCases.exchanges(), LsaCases.all(),
                GraceCases.all(), AgeCases.strangers(), AgeCases.ofTheVictim(), FloodCases.storms(),
                FloodCases.everything())
                .flatMap(List::stream).toList();
    }

    @Example
    void version2() {
        Ordeal.run(OspfVersion.V2, Setting.PLAIN, plain());
    }

    @Example
    void version3() {
        Ordeal.run(OspfVersion.V3, Setting.PLAIN, plain());
    }

    @Example
    void authentication() {
        Ordeal.run(OspfVersion.V2, Setting.KEYED_MD5, AuthenticationCases.all());
        Ordeal.run(Setting.KEYED, AuthenticationCases.all());
    }

    @Example
    void stubAreas() {
        Ordeal.run(Setting.STUB, AreaCases.stub());
    }

    @Example
    void notSoStubbyAreas() {
        Ordeal.run(Setting.NSSA, AreaCases.nssa());
    }
}
