package jackdaw.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MandateTest {
    private static final Signature ROOT = new Signature("uid 0", 1);
    private static final Order.Force UP = new Order.Force(ServiceState.UP, "test", 100, ROOT);
    private static final Order.Drain DRAIN = new Order.Drain("new cable", 200, Optional.of(ROOT));

    /** off in config > force > maintenance > drain > automatic. */
    @Property
    void theStrongestOrderCounts(@ForAll boolean enabled, @ForAll boolean forced, @ForAll boolean maintained,
                                 @ForAll boolean drained) {
        Mandate mandate = new Mandate(Optional.of(UP).filter(_ -> forced),
                Optional.of("disks").filter(_ -> maintained), Optional.of(DRAIN).filter(_ -> drained));
        Order expected = !enabled ? new Order.Drain("disabled in the configuration") : forced ? UP
                : maintained ? new Order.Drain("maintenance: disks") : drained ? DRAIN : new Order.Auto();
        assertThat(mandate.effective(enabled, 99)).isEqualTo(expected);
    }

    @Example
    void ordersEndByThemselves() {
        Mandate mandate = Mandate.NONE.with(UP).with(DRAIN);
        assertThat(mandate.deadline()).isEqualTo(100);
        assertThat(mandate.effective(true, 100)).isEqualTo(DRAIN);
        assertThat(mandate.at(100).deadline()).isEqualTo(200);
        assertThat(mandate.effective(true, 200)).isEqualTo(new Order.Auto());
        assertThat(mandate.at(200)).isEqualTo(Mandate.NONE);
        assertThat(Mandate.NONE.with(new Order.Drain("for good")).deadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Example
    void whatWasOrderedByCommandIsTakenBackByCommand() {
        Mandate all = Mandate.NONE.with(UP).with(DRAIN).maintained(Optional.of("disks"));
        assertThat(all.resumed()).isEqualTo(Mandate.NONE.with(UP).maintained(Optional.of("disks")));
        assertThat(all.automatic()).isEqualTo(Mandate.NONE.maintained(Optional.of("disks")));
        assertThat(all.automatic().maintained(Optional.empty())).isEqualTo(Mandate.NONE);
    }

    @Example
    void newsSayWhoAndWhy() {
        Mandate mandate = Mandate.NONE.with(UP)
                .with(new Order.Drain("new cable", Duration.ofMinutes(2).plusNanos(ROOT.at()).toNanos(),
                        Optional.of(ROOT)));
        assertThat(mandate.since(Mandate.NONE)).containsExactly("forced UP by uid 0 for 0 s: test",
                "drained by uid 0 for 120 s: new cable");
        assertThat(Mandate.NONE.with(new Order.Drain("for good")).since(Mandate.NONE))
                .containsExactly("drained: for good");
        assertThat(mandate.since(mandate.maintained(Optional.of("disks")))).isEmpty();
        assertThat(mandate.at(100).since(mandate)).containsExactly("no longer forced");
        assertThat(mandate.automatic().since(mandate)).containsExactly("no longer forced", "no longer drained");
    }

    @Example
    void onlyStatesThatHealthCanChooseAreForced() {
        for (ServiceState state : List.of(ServiceState.WAIT, ServiceState.DRAIN, ServiceState.OFF)) {
            assertThatThrownBy(() -> new Order.Force(state, "", 0, ROOT)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
