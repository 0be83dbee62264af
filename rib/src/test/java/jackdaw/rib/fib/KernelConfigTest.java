package jackdaw.rib.fib;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.attribute.AttributeRegistry;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.testing.MapSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;

class KernelConfigTest {

    private static KernelConfig read(MapSettings settings) {
        return KernelConfig.read(settings, "kernel4", AddressFamily.IPV4);
    }

    @Example
    void defaultsExportNothingAndLearnNothing() {
        MapSettings settings = new MapSettings("kernel.ipv4", Map.of());
        KernelConfig config = read(settings);
        assertThat(settings.errors()).isEmpty();
        assertThat(config.channel().exportFilter()).isEqualTo(ChannelFilter.REJECT);
        assertThat(config.channel().table()).isEqualTo("master4");
        assertThat(config.kernelTable()).isEqualTo(254);
        assertThat(config.metric()).isEqualTo(32);
        assertThat(config.protocol()).isEqualTo(201);
        assertThat(config.learn()).isFalse();
        assertThat(config.persist()).isFalse();
        assertThat(config.sweepAfter()).isEqualTo(Duration.ofSeconds(90));
    }

    @Example
    void readsEveryKey() {
        MapSettings settings = new MapSettings("kernel.ipv4", Map.ofEntries(Map.entry("table", "lab"),
                Map.entry("kernel-table", 100), Map.entry("metric", 50), Map.entry("protocol", 77),
                Map.entry("learn", true), Map.entry("persist", true), Map.entry("prefsrc", "192.0.2.1"),
                Map.entry("ecmp-limit", 4), Map.entry("sweep-after", "30s"), Map.entry("scan-time", "60s"),
                Map.entry("description", "the box"), Map.entry("disabled", true)));
        KernelConfig config = read(settings);
        assertThat(settings.errors()).isEmpty();
        assertThat(settings.unasked()).isEmpty();
        assertThat(config.channel().table()).isEqualTo("lab");
        assertThat(List.of(config.kernelTable(), (int) config.metric(), config.protocol(), config.ecmpLimit()))
                .containsExactly(100, 50, 77, 4);
        assertThat(config.prefsrc()).contains(IpAddress.parse("192.0.2.1"));
        assertThat(config.learn() && config.persist() && config.disabled()).isTrue();
        assertThat(config.scanTime()).isEqualTo(Duration.ofSeconds(60));
    }

    @Example
    void refusesNumbersAndTablesOfOthers() {
        for (int taken : List.of(186, 199, 12, 16)) {
            MapSettings settings = new MapSettings("kernel.ipv4", Map.of("protocol", taken));
            read(settings);
            assertThat(settings.errors()).singleElement().asString().contains("belongs to");
        }
        MapSettings settings = new MapSettings("kernel.ipv4", Map.of("protocol", 4, "kernel-table", 255,
                "prefsrc", "2001:db8::1", "metric", 4_294_967_295L));
        read(settings);
        assertThat(settings.errors()).hasSize(4);
    }

    @Example
    void attributesHaveDistinctNames() {
        assertThat(new AttributeRegistry(KernelAttributes.ALL).all()).hasSize(KernelAttributes.ALL.size());
        assertThat(KernelAttributes.ALL).map(k -> k.name()).contains("krt_source", "krt_metric", "krt_prefsrc",
                "krt_realm", "krt_scope", "krt_mtu", "krt_advmss", "krt_lock_mtu", "krt_congctl", "krt_lock_congctl",
                "krt_feature_ecn", "krt_feature_allfrag", "krt_fastopen_no_cookie");
        assertThat(KernelAttributes.PREFSRC.label()).isEqualTo("Kernel.prefsrc");
    }
}
