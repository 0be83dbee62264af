package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.policy.program.Builtin;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.Network;
import jackdaw.policy.value.Value;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Networks of all kinds: they read back as they are written, and have one order. */
class NetworkPropertiesTest {

    @Provide
    Arbitrary<Network> networks() {
        return NetworkArbitraries.all();
    }

    @Provide
    Arbitrary<List<Network>> some() {
        return NetworkArbitraries.all().list().ofSize(12);
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void aLiteralReadsBackAsTheSameValue(@ForAll("networks") Network net) {
        Workbench bench = new Workbench();
        bench.constants.put("original", net);
        CompiledPolicy policy = bench.compile("");
        assertThat(policy.evaluate("original = " + net.literal())).as(net.literal())
                .isEqualTo(new Evaluation.Result("TRUE"));
        assertThat(policy.evaluate(net.literal())).isEqualTo(new Evaluation.Result(net.toString()));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theOrderIsTotalAndAgreesWithEquality(@ForAll("some") List<Network> nets) {
        for (Network a : nets) {
            for (Network b : nets) {
                int order = Integer.signum(a.compareTo(b));
                assertThat(order == 0).as("%s and %s", a, b).isEqualTo(a.equals(b));
                assertThat(Integer.signum(b.compareTo(a))).as("%s and %s", a, b).isEqualTo(-order);
                assertThat(a.hashCode() == b.hashCode() || order != 0).isTrue();
                for (Network c : nets) {
                    assertThat(order <= 0 && b.compareTo(c) <= 0 && a.compareTo(c) > 0)
                            .as("%s, %s and %s", a, b, c).isFalse();
                }
            }
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void aNetworkMatchesItselfAndItsAddressIfItIsARangeOfAddresses(@ForAll("networks") Network net) {
        Workbench bench = new Workbench();
        bench.constants.put("itself", net);
        Value.Ip address = new Value.Ip(net.address());
        bench.constants.put("address", address);
        CompiledPolicy policy = bench.compile("");
        // An address in ::ffff:0:0/96 is an IPv4 one, which no IPv6 prefix contains.
        Evaluation wanted = truth(net.range().filter(r -> r.family() == address.address().family()).isPresent());
        assertThat(policy.evaluate("itself ~ itself")).isEqualTo(wanted);
        assertThat(policy.evaluate("address ~ itself")).isEqualTo(wanted);
    }

    private static Evaluation truth(boolean truth) {
        return new Evaluation.Result(truth ? "TRUE" : "FALSE");
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void everyMethodGivesItsTypeOrFails(@ForAll("networks") Network net) {
        Workbench bench = new Workbench();
        bench.constants.put("subject", net);
        CompiledPolicy policy = bench.compile("function same(prefix p) -> prefix { return p; }");
        for (Builtin method : Builtin.methodsOf(Basic.PREFIX)) {
            Evaluation folded = policy.evaluate("subject." + method.word());
            switch (policy.evaluate("same(subject)." + method.word())) {
                case Evaluation.Result(String text) -> assertThat(folded).isEqualTo(new Evaluation.Result(text));
                case Evaluation.Fault(String message) -> {
                    assertThat(message).contains("has no ." + method.word());
                    assertThat(folded).isInstanceOf(Evaluation.Invalid.class);
                }
                case Evaluation.Invalid invalid -> throw new AssertionError(invalid.error());
            }
        }
    }
}
