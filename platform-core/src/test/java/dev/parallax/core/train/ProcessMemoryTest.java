package dev.parallax.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class ProcessMemoryTest {

    private static final int MIB = 1024 * 1024;

    @Test
    @EnabledOnOs(OS.LINUX)
    void peakHoldsWhatJavaUses() {
        byte[] used = new byte[64 * MIB];
        Arrays.fill(used, (byte) 1);

        double peak = ProcessMemory.peakMiB().orElseThrow();

        assertThat(peak).isBetween(64.0, 1e6);
        assertThat(ProcessMemory.peakMiB().orElseThrow()).isGreaterThanOrEqualTo(peak);
        assertThat(used[used.length - 1]).isEqualTo((byte) 1);
    }
}
