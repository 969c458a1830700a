package dev.parallax.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HostSettingsTest {

    private final HostSettings settings = HostSettings.of(List.of());

    @Test
    void aPluginMayTakeADayToStart() {
        Duration day = Duration.ofDays(1);

        assertThat(settings.withStartLimit(day).startLimit()).isEqualTo(day);
    }

    @Test
    void aLimitThatNobodyWaitsForIsRefused() {
        assertThatThrownBy(() -> settings.withStartLimit(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be at most one day, not PT");
        assertThatThrownBy(() -> settings.withStartLimit(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be positive, not PT0S");
    }
}
