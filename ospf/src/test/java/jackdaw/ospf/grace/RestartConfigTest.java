package jackdaw.ospf.grace;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.testing.MapSettings;
import java.util.Map;
import net.jqwik.api.Example;

class RestartConfigTest {
    private static RestartConfig read(Map<String, ?> values, String... errors) {
        MapSettings settings = new MapSettings("ospf.site4", values);
        RestartConfig config = RestartConfig.read(settings);
        assertThat(settings.errors()).hasSameSizeAs(errors);
        for (int i = 0; i < errors.length; i++) {
            assertThat(settings.errors().get(i)).contains(errors[i]);
        }
        return config;
    }

    @Example
    void neighborsAreHelpedUnlessSomebodySaysOtherwise() {
        assertThat(read(Map.of())).isEqualTo(RestartConfig.DEFAULT);
        assertThat(RestartConfig.DEFAULT.helps()).isTrue();
        assertThat(read(Map.of("graceful-restart", "off")).helps()).isFalse();
        assertThat(read(Map.of("graceful-restart", "aware", "graceful-restart-strict", false)).strict()).isFalse();
        read(Map.of("graceful-restart", "maybe"), "graceful-restart");
    }

    @Example
    void thisRouterRestartsGracefullyIfAsked() {
        assertThat(RestartConfig.DEFAULT.restarts()).isFalse();
        assertThat(read(Map.of("graceful-restart", "on", "graceful-restart-time", "90s")))
                .isEqualTo(new RestartConfig(RestartMode.ON, 90, true));
        read(Map.of("graceful-restart-time", "1801s"), "graceful-restart-time");
        read(Map.of("graceful-restart-time", "1500ms"), "whole seconds");
    }
}
