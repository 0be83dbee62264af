package jackdaw.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;

class BirdTimesTest {
    private static final String ROUTE = "10.9.2.0/24 unicast [ospf4 02:46:39.999] * E2 (150/10/77) [10.0.0.1]";

    @Example
    void aMillisecondIsNoOtherMoment() {
        assertThat(BirdTimes.agree(ROUTE, ROUTE)).isTrue();
        assertThat(BirdTimes.agree(ROUTE, ROUTE.replace("39.999", "40.001"))).isTrue();
    }

    @Example
    void whatCameAnewOrIsAnotherDiffers() {
        assertThat(BirdTimes.agree(ROUTE, ROUTE.replace("39.999", "40.999"))).isFalse();
        assertThat(BirdTimes.agree(ROUTE, ROUTE.replace("E2", "E1"))).isFalse();
        assertThat(BirdTimes.agree(ROUTE, ROUTE + ROUTE)).isFalse();
    }
}
